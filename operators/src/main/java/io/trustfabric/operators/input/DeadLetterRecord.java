package io.trustfabric.operators.input;

import io.trustfabric.proofs.id.DerivedId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Input that a job could not use, whole, with where it came from and why.
 *
 * @param deadLetterId UUIDv8 of job, topic, partition, offset and reason: the same refusal has the same id after a restart
 * @param job job that refused the record
 * @param recordedAtMillis broker time of the refused record, epoch milliseconds
 * @param reason stable code, upper snake case: docs/dead-letters.md lists them
 * @param detail one line for a person: what was found, what was expected
 * @param valueSha256 SHA-256 of the value (of no bytes where it is null), hex
 */
public record DeadLetterRecord(
        String deadLetterId,
        String job,
        String topic,
        int partition,
        long offset,
        long recordedAtMillis,
        String reason,
        String detail,
        byte[] key,
        byte[] value,
        String valueSha256) {

    private static final int MAX_DETAIL_CHARS = 500; // a hostile record must not write our logs and screens

    public static DeadLetterRecord of(String job, RawRecord raw, String reason, String detail) {
        String id = DerivedId.of(
                job, 1, raw.topic(), Integer.toString(raw.partition()), Long.toString(raw.offset()), reason);
        return new DeadLetterRecord(
                id,
                job,
                raw.topic(),
                raw.partition(),
                raw.offset(),
                raw.timestampMillis(),
                reason,
                oneLine(detail),
                raw.key(),
                raw.value(),
                sha256(raw.value()));
    }

    private static String oneLine(String detail) {
        String line = String.valueOf(detail).replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_DETAIL_CHARS ? line : line.substring(0, MAX_DETAIL_CHARS) + "…";
    }

    private static String sha256(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(bytes == null ? new byte[0] : bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
