package io.trustfabric.replay.worker;

import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.schemas.avro.DeadLetter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A request that cannot be answered, whole, with where it came from and why. */
final class DeadLetters {

    /** Name of this worker's kind in dead letters and their ids. */
    static final String JOB = "replay-worker";

    private static final int MAX_DETAIL_CHARS = 500;

    private DeadLetters() {}

    /** The same refusal has the same id, however often the record is read. */
    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        String partition = Integer.toString(record.partition());
        return DeadLetter.newBuilder()
                .setDeadLetterId(
                        DerivedId.of(JOB, 1, record.topic(), partition, Long.toString(record.offset()), reason))
                .setJob(JOB)
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setRecordedAt(Instant.ofEpochMilli(record.timestamp()))
                .setReason(reason)
                .setDetail(oneLine(detail))
                .setKey(record.key() == null ? null : ByteBuffer.wrap(record.key()))
                .setValue(record.value() == null ? null : ByteBuffer.wrap(record.value()))
                .setValueSha256(sha256(record.value()))
                .build();
    }

    private static String oneLine(String detail) {
        String line = String.valueOf(detail).replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_DETAIL_CHARS ? line : line.substring(0, MAX_DETAIL_CHARS) + "…";
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes == null ? new byte[0] : bytes);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
