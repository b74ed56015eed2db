package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;

/** The challenge over a statement and its two announcements. Source: RFC 9497, section 2.2.1. */
final class DleqChallenge {
    private DleqChallenge() {}

    static byte[] statement(Point publicKey, Composites composites) {
        return start(publicKey, composites).bytes();
    }

    static Scalar of(Point publicKey, Composites composites, Point t2, Point t3) {
        return Suite.TO_SCALAR.hash(start(publicKey, composites)
                .sized(t2.encodeCompressed())
                .sized(t3.encodeCompressed())
                .plain(Suite.ascii("Challenge"))
                .bytes());
    }

    private static HashInput start(Point publicKey, Composites composites) {
        return new HashInput()
                .sized(publicKey.encodeCompressed())
                .sized(composites.m().encodeCompressed())
                .sized(composites.z().encodeCompressed());
    }
}
