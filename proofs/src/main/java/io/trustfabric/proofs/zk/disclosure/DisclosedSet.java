package io.trustfabric.proofs.zk.disclosure;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/** The plain form: {@code "ZKD" || u8(version) || u32(N') || N roots of 32 bytes, ascending || r, 32 bytes}. */
final class DisclosedSet {
    private static final int MAGIC = ('Z' << 24) | ('K' << 16) | ('D' << 8);
    private static final int VERSION = 1;

    private DisclosedSet() {}

    static int bytes(Bucket bucket) {
        return 8 + (bucket.capacity() + 1) * Scalar.BYTES;
    }

    static byte[] encode(SecretSet set) {
        var buffer = ByteBuffer.allocate(bytes(set.bucket()));
        buffer.putInt(MAGIC | VERSION).putInt(set.bucket().generators());
        set.roots().forEach(root -> buffer.put(root.encodeSecret()));
        return buffer.put(set.blinding().encodeSecret()).array();
    }

    /** @param plain as long as {@link #bytes} says */
    static SecretSet decode(byte[] plain, Bucket bucket) throws MalformedException {
        var buffer = ByteBuffer.wrap(plain);
        int start = buffer.getInt();
        if (start != (MAGIC | VERSION)) {
            throw new MalformedException(
                    Reason.UNSUPPORTED,
                    "starts with %08x, a disclosed set with %08x".formatted(start, MAGIC | VERSION));
        }
        int generators = buffer.getInt();
        if (generators != bucket.generators()) {
            throw new MalformedException("a set of bucket %s was registered, this one says N' = %s"
                    .formatted(bucket, Integer.toUnsignedString(generators)));
        }
        var roots = new ArrayList<SecretScalar>(bucket.capacity());
        for (int i = 0; i < bucket.capacity(); i++) {
            roots.add(scalar(plain, i, "root " + i));
        }
        SecretScalar blinding = scalar(plain, bucket.capacity(), "the blinding");
        try {
            return SecretSet.ofRoots(bucket, roots, blinding);
        } catch (SetRefusedException e) {
            throw new MalformedException(e.getMessage());
        }
    }

    private static SecretScalar scalar(byte[] plain, int index, String name) throws MalformedException {
        return SecretScalar.decode(plain, 8 + index * Scalar.BYTES)
                .orElseThrow(() -> new MalformedException(name + " is not below the order of P-256"));
    }
}
