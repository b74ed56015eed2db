package io.trustfabric.proofs.tlog.root;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.util.Arrays;

/**
 * Opaque name of a tenant log: a commitment to the tenant id. Ordered as the root log orders heads: by unsigned bytes.
 *
 * @param hash 32 bytes
 */
public record TenantLabel(Hash32 hash) implements Comparable<TenantLabel> {
    private static final String INFIX = "/t/";

    public static TenantLabel parseBase64(String text) throws MalformedException {
        return new TenantLabel(Hash32.parseBase64(text));
    }

    /** Origin of the tenant log: the root log's, and the label in lower-case hex. */
    public String originUnder(String rootOrigin) {
        return rootOrigin + INFIX + hash.hex();
    }

    /** Folder of the tenant log below the log's folder. */
    public String folder() {
        return "t/" + hash.hex();
    }

    @Override
    public int compareTo(TenantLabel other) {
        return Arrays.compareUnsigned(hash.bytes(), other.hash.bytes());
    }

    @Override
    public String toString() {
        return hash.hex();
    }
}
