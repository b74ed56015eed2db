package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * PK_e, the tag service's public key for one epoch, as it is published and logged before the epoch begins. Source:
 * docs/spec/tags.md, section 5.
 *
 * @param point not the identity
 */
public record EpochPublicKey(String epoch, Point point) {
    private static final String MAGIC = "ZKTX-EK1";

    public EpochPublicKey {
        if (!TagContext.isEpoch(epoch)) {
            throw new IllegalArgumentException("no name of an epoch: " + epoch);
        }
        if (point.isInfinity()) {
            throw new IllegalArgumentException("a public key is not the identity");
        }
    }

    /** {@code "ZKTX-EK1" || u8(|epoch|) || epoch || enc(PK_e)} and nothing else. */
    public static EpochPublicKey decode(byte[] bytes) throws MalformedException {
        var reader = new RecordReader("an epoch key", bytes, MAGIC);
        String epoch = reader.epoch();
        Point point = Point.decode(reader.last(Point.BYTES))
                .orElseThrow(() -> new MalformedException("an epoch key is a point of P-256, uncompressed"));
        return new EpochPublicKey(epoch, point);
    }

    public byte[] encode() {
        byte[] name = epoch.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(MAGIC.length() + 1 + name.length + Point.BYTES)
                .put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .put((byte) name.length)
                .put(name)
                .put(point.encode())
                .array();
    }

    /** SHA-256 of the 65 bytes of PK_e: what registrations and proofs absorb as {@code pk-e}. */
    public Hash32 hash() {
        return Hash32.sha256(point.encode());
    }
}
