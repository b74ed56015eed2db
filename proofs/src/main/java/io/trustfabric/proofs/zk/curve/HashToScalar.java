package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.zk.field.Scalar;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.hash2curve.OPRFHashToScalar;

/**
 * {@code HashToScalar} of RFC 9497, section 4.3 (P256-SHA256): hash_to_field of RFC 9380 with L = 48 into Z/nZ, under one
 * domain separation tag.
 */
public final class HashToScalar {
    private static final int SECURITY_BITS = 128; // the library wants k, not L = 48; the RFC's vectors tell

    private final byte[] domain;

    public HashToScalar(String domain) {
        this(domain.getBytes(StandardCharsets.US_ASCII));
    }

    public HashToScalar(byte[] domain) {
        this.domain = domain.clone();
    }

    public Scalar hash(byte[] message) {
        return Scalar.of(new OPRFHashToScalar(P256.CURVE, new SHA256Digest(), SECURITY_BITS).process(message, domain));
    }
}
