package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.io.ByteArrayOutputStream;

/** What a hash of RFC 9497 takes: parts behind their lengths in two bytes, and parts as they are. */
final class HashInput {
    static final int LONGEST_PART = 0xffff;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** {@code I2OSP(len(part), 2) || part}. */
    HashInput sized(byte[] part) {
        if (part.length > LONGEST_PART) {
            throw new IllegalArgumentException("at most %d bytes, found %d".formatted(LONGEST_PART, part.length));
        }
        return u16(part.length).plain(part);
    }

    HashInput u16(int value) {
        bytes.write(value >>> 8);
        bytes.write(value);
        return this;
    }

    HashInput plain(byte[] part) {
        bytes.writeBytes(part);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    byte[] sha256() {
        return Hash32.sha256(bytes()).bytes();
    }
}
