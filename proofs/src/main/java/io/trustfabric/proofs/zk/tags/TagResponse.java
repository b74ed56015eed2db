package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.voprf.DleqProof;
import io.trustfabric.proofs.zk.voprf.Elements;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The request's elements under the epoch's key, in its order, and one proof for all. Source: docs/spec/tags.md, section 6.
 *
 * @param request hash of the request that it answers
 */
public record TagResponse(Hash32 request, List<Point> elements, DleqProof proof) {
    private static final String MAGIC = "ZKTX-TR1";

    public TagResponse {
        elements = List.copyOf(elements);
    }

    public static TagResponse decode(byte[] bytes) throws MalformedException {
        var reader = new RecordReader("a tag response", bytes, MAGIC);
        Hash32 request = reader.hash();
        int count = reader.count();
        int pointBytes = count * Point.COMPRESSED_BYTES;
        byte[] rest = reader.last(pointBytes + DleqProof.BYTES);
        DleqProof proof = DleqProof.decode(Arrays.copyOfRange(rest, pointBytes, rest.length));
        return new TagResponse(request, Elements.decode(rest, 0, count), proof);
    }

    public byte[] encode() {
        byte[] points = Elements.encode(elements);
        return ByteBuffer.allocate(MAGIC.length() + Hash32.SIZE_BYTES + 4 + points.length + DleqProof.BYTES)
                .put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .put(request.bytes())
                .putInt(elements.size())
                .put(points)
                .put(proof.encode())
                .array();
    }
}
