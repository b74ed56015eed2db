package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.keys.VerifyingKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a signature line of type 0x04 carries: u64be time, then Ed25519 over two header lines and the note's text (C2SP
 * tlog-cosignature 01194db1).
 *
 * @param timeSeconds POSIX time at which the cosigner says that it signed; its claim, 0 to 2^63-1
 * @param signature 64 bytes
 */
record Cosignature(long timeSeconds, byte[] signature) {
    private static final int TIME_BYTES = 8;

    /** Empty where the bytes are no cosignature. */
    static Optional<Cosignature> parse(byte[] payload) {
        if (payload.length != TIME_BYTES + VerifyingKey.SIGNATURE_BYTES) {
            return Optional.empty();
        }
        long timeSeconds = ByteBuffer.wrap(payload).getLong();
        return timeSeconds < 0
                ? Optional.empty() // 2^63 and above, which the specification forbids
                : Optional.of(new Cosignature(timeSeconds, Arrays.copyOfRange(payload, TIME_BYTES, payload.length)));
    }

    static byte[] message(long timeSeconds, String text) {
        return "cosignature/v1\ntime %d\n%s".formatted(timeSeconds, text).getBytes(StandardCharsets.UTF_8);
    }

    byte[] message(String text) {
        return message(timeSeconds, text);
    }

    byte[] encode() {
        return ByteBuffer.allocate(TIME_BYTES + signature.length)
                .putLong(timeSeconds)
                .put(signature)
                .array();
    }
}
