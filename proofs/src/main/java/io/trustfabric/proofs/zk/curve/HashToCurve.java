package io.trustfabric.proofs.zk.curve;

import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;

/** {@code hash_to_curve} of RFC 9380, suite P256_XMD:SHA-256_SSWU_RO_ (section 8.2), under one domain separation tag. */
public final class HashToCurve {
    private final String domain;

    public HashToCurve(String domain) {
        this.domain = domain;
    }

    public Point hash(byte[] message) {
        var hasher = HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, domain);
        // the library hashes on a curve object of its own
        return Point.of(P256.CURVE.importPoint(hasher.hashToCurve(message)));
    }
}
