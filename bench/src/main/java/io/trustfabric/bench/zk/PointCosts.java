package io.trustfabric.bench.zk;

import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.HashToCurve;
import io.trustfabric.proofs.zk.curve.Point;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;

/** Points from bytes, ours beside Bouncy Castle's, and points by hashing. Best of the rounds. */
final class PointCosts {
    private static final int DECODED = 256;
    private static final int HASHED = 64;

    private final int rounds;

    PointCosts(int rounds) {
        this.rounds = rounds;
    }

    List<Figure> measure() throws Exception {
        List<byte[]> encoded = Generators.g(DECODED).stream().map(Point::encode).toList();
        ECCurve curve = CustomNamedCurves.getByName("P-256").getCurve();
        double ours =
                Timed.of(20 * rounds, round -> encoded.forEach(Point::decode)).bestMicros() / DECODED;
        double library = Timed.of(20 * rounds, round -> encoded.forEach(curve::decodePoint))
                        .bestMicros()
                / DECODED;
        var hash = new HashToCurve("ZKTX-BENCH");
        double hashed = Timed.of(rounds, round -> {
                            for (int i = 0; i < HASHED; i++) {
                                hash.hash(new byte[] {(byte) round, (byte) i});
                            }
                        })
                        .bestMicros()
                / HASHED;
        System.err.printf("  decoding %.2f us, the library's %.2f us; hashing %.1f us%n", ours, library, hashed);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("zk.point.decode", ours, "us"));
        figures.add(Figure.of("zk.point.decode.bouncyCastle", library, "us"));
        figures.add(Figure.of("zk.hashToCurve", hashed, "us"));
        return figures;
    }
}
