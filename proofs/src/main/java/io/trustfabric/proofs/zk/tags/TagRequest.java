package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.voprf.Elements;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Blinded identifiers on their way to the tag service. Their number is what the tenant's quota counts. Source:
 * docs/spec/tags.md, section 6.
 *
 * @param pkE hash of the key that shall be used
 * @param elements 1 to {@value #MOST}, none the identity
 */
public record TagRequest(String epoch, Hash32 pkE, List<Point> elements) {
    /** 330 kB of request and 7 s of a service's core (docs/spec/tags.md, section 9). */
    public static final int MOST = 10_000;

    private static final String MAGIC = "ZKTX-TQ1";

    public TagRequest {
        elements = List.copyOf(elements);
        if (!TagContext.isEpoch(epoch)) {
            throw new IllegalArgumentException("no name of an epoch: " + epoch);
        }
        if (elements.isEmpty() || elements.size() > MOST) {
            throw new IllegalArgumentException(
                    "a request has 1 to %d elements, found %d".formatted(MOST, elements.size()));
        }
    }

    public static TagRequest decode(byte[] bytes) throws MalformedException {
        var reader = new RecordReader("a tag request", bytes, MAGIC);
        String epoch = reader.epoch();
        Hash32 pkE = reader.hash();
        int count = reader.count();
        byte[] points = reader.last(count * Point.COMPRESSED_BYTES);
        return new TagRequest(epoch, pkE, Elements.decode(points, 0, count));
    }

    public byte[] encode() {
        byte[] name = epoch.getBytes(StandardCharsets.US_ASCII);
        byte[] points = Elements.encode(elements);
        return ByteBuffer.allocate(MAGIC.length() + 1 + name.length + Hash32.SIZE_BYTES + 4 + points.length)
                .put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .put((byte) name.length)
                .put(name)
                .put(pkE.bytes())
                .putInt(elements.size())
                .put(points)
                .array();
    }

    /** SHA-256 of the encoding; elements are random, so no two requests share it. */
    public Hash32 hash() {
        return Hash32.sha256(encode());
    }
}
