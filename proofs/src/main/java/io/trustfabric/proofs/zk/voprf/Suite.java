package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.zk.curve.HashToCurve;
import io.trustfabric.proofs.zk.curve.HashToScalar;
import java.nio.charset.StandardCharsets;

/** The suite P256-SHA256 in mode 1 (VOPRF). Source: RFC 9497, sections 3.1 and 4.3. */
final class Suite {
    /** {@code "OPRFV1-" || I2OSP(mode, 1) || "-" || identifier}. */
    static final String CONTEXT = "OPRFV1-\u0001-P256-SHA256";

    static final HashToCurve TO_GROUP = new HashToCurve("HashToGroup-" + CONTEXT);
    static final HashToScalar TO_SCALAR = new HashToScalar("HashToScalar-" + CONTEXT);
    static final HashToScalar TO_KEY = new HashToScalar("DeriveKeyPair" + CONTEXT);

    private Suite() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
