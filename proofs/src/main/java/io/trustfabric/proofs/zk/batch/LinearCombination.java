package io.trustfabric.proofs.zk.batch;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sum of public multiples of public points. Coefficients of generators are added up, so a batch pays for each of them
 * once; so are those of points that proofs share (commitments of registered sets). Not safe for use by several threads.
 */
public final class LinearCombination {
    private final Coefficients g = new Coefficients();
    private final Coefficients r = new Coefficients();
    private Scalar u = Scalar.ZERO;
    private Scalar v = Scalar.ZERO;
    private Scalar h = Scalar.ZERO;
    private final List<Point> points = new ArrayList<>();
    private final List<Scalar> scalars = new ArrayList<>();
    private final Map<Point, Integer> shared = new HashMap<>();

    /** {@code coefficient * G_i}. */
    public void addG(int i, Scalar coefficient) {
        g.add(i, coefficient);
    }

    /** {@code coefficient * R_i}. */
    public void addR(int i, Scalar coefficient) {
        r.add(i, coefficient);
    }

    public void addU(Scalar coefficient) {
        u = u.plus(coefficient);
    }

    public void addV(Scalar coefficient) {
        v = v.plus(coefficient);
    }

    public void addH(Scalar coefficient) {
        h = h.plus(coefficient);
    }

    /** A point of this proof alone. */
    public void add(Point point, Scalar coefficient) {
        points.add(point);
        scalars.add(coefficient);
    }

    /** A point that other proofs of the batch may have too. */
    public void addShared(Point point, Scalar coefficient) {
        Integer at = shared.putIfAbsent(point, points.size());
        if (at == null) {
            add(point, coefficient);
        } else {
            scalars.set(at, scalars.get(at).plus(coefficient));
        }
    }

    /** How many different points there are. */
    public int terms() {
        return points.size() + g.length + r.length + 3;
    }

    public Point value(MultiScalarMultiplication multiplication) {
        var allPoints = new ArrayList<Point>(terms());
        var allScalars = new ArrayList<Scalar>(terms());
        allPoints.addAll(points);
        allScalars.addAll(scalars);
        allPoints.addAll(Generators.g(g.length));
        allScalars.addAll(g.all());
        allPoints.addAll(Generators.r(r.length));
        allScalars.addAll(r.all());
        allPoints.addAll(List.of(Generators.U, Generators.V, Generators.H));
        allScalars.addAll(List.of(u, v, h));
        return multiplication.sum(allPoints, allScalars);
    }

    /** By index of a generator; zero where nothing was added. */
    private static final class Coefficients {
        private Scalar[] values = new Scalar[0];
        private int length;

        void add(int i, Scalar coefficient) {
            if (i >= values.length) {
                int before = values.length;
                values = Arrays.copyOf(values, Math.max(64, Integer.highestOneBit(i) * 2));
                Arrays.fill(values, before, values.length, Scalar.ZERO);
            }
            values[i] = values[i].plus(coefficient);
            length = Math.max(length, i + 1);
        }

        List<Scalar> all() {
            return Arrays.asList(values).subList(0, length);
        }
    }
}
