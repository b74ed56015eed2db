package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.io.ByteArrayOutputStream;

/** Writes what {@link ProofReader} reads. */
public final class ProofWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public ProofWriter point(Point point) {
        out.writeBytes(point.encode());
        return this;
    }

    public ProofWriter scalar(Scalar scalar) {
        out.writeBytes(scalar.encode());
        return this;
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
