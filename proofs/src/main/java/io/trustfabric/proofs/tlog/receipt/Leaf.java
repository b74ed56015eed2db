package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import java.nio.ByteBuffer;

/**
 * Leaf v1: an entry of the log, 76 bytes, fixed layout (docs/spec/leaf.md). It shows when something was logged and
 * what kind of thing it is; for whom and what exactly only the opening shows.
 *
 * @param schemaId form of the payload, 0 to 65,535; 1 is a DSSE envelope in JSON
 * @param brokerTimeMillis time at which the broker took the outcome, epoch milliseconds
 * @param reference commitment to tenant and subject
 * @param commitment to the payload
 */
public record Leaf(LeafKind kind, int schemaId, long brokerTimeMillis, Hash32 reference, Hash32 commitment) {
    public static final int SIZE_BYTES = 76;
    public static final int SCHEMA_DSSE_JSON = 1;
    private static final byte VERSION = 1;
    private static final int MAX_SCHEMA_ID = 0xFFFF;

    public Leaf {
        if (schemaId < 0 || schemaId > MAX_SCHEMA_ID || brokerTimeMillis < 0) {
            throw new IllegalArgumentException("no leaf with schema %d at %d".formatted(schemaId, brokerTimeMillis));
        }
    }

    /** Commits to a payload and to whose it is. */
    public static Leaf commit(
            LeafKind kind, int schemaId, Subject subject, long brokerTimeMillis, byte[] payload, Salt salt) {
        Hash32 reference = salt.referenceTo(subject.tenant(), subject.id());
        return new Leaf(kind, schemaId, brokerTimeMillis, reference, salt.commitTo(payload));
    }

    public static Leaf parse(byte[] bytes) throws MalformedException {
        if (bytes.length != SIZE_BYTES) {
            throw new MalformedException("a leaf has %d bytes, found %d".formatted(SIZE_BYTES, bytes.length));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new MalformedException(
                    Reason.UNSUPPORTED, "leaf version %d; known is 1".formatted(Byte.toUnsignedInt(version)));
        }
        LeafKind kind = LeafKind.of(in.get());
        int schemaId = Short.toUnsignedInt(in.getShort());
        long brokerTimeMillis = in.getLong();
        if (brokerTimeMillis < 0) {
            throw new MalformedException("the leaf's time is after the year 292 million");
        }
        return new Leaf(
                kind,
                schemaId,
                brokerTimeMillis,
                Hash32.at(bytes, SIZE_BYTES - 2 * Hash32.SIZE_BYTES),
                Hash32.at(bytes, SIZE_BYTES - Hash32.SIZE_BYTES));
    }

    public byte[] encode() {
        return ByteBuffer.allocate(SIZE_BYTES)
                .put(VERSION)
                .put(kind.code())
                .putShort((short) schemaId)
                .putLong(brokerTimeMillis)
                .put(reference.bytes())
                .put(commitment.bytes())
                .array();
    }

    public Hash32 hash() {
        return MerkleTree.hashLeaf(encode());
    }
}
