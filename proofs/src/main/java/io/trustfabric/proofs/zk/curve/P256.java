package io.trustfabric.proofs.zk.curve;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/** The one curve object whose points may meet: points of another object of the same curve do not add up in the library. */
final class P256 {
    static final ECCurve CURVE = CustomNamedCurves.getByName("P-256").getCurve();
    static final ECPoint BASE = CustomNamedCurves.getByName("P-256").getG();

    private P256() {}
}
