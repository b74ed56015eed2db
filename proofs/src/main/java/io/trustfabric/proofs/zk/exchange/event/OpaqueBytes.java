package io.trustfabric.proofs.zk.exchange.event;

import java.util.Arrays;

/** Bytes that an event carries and does not look into; immutable. */
public final class OpaqueBytes {
    /** Stands for bytes that are yet to be made, where a hash over the rest is needed first. */
    public static final OpaqueBytes PENDING = of(new byte[1]);

    private final byte[] bytes;

    private OpaqueBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static OpaqueBytes of(byte[] bytes) {
        return new OpaqueBytes(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpaqueBytes o && Arrays.equals(bytes, o.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
