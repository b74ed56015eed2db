package io.trustfabric.bench.zk.mutants;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Ways to spoil a proof. Those up to {@link #STATEMENT} leave points and scalars valid; the others need not. */
enum Mutation {
    POINTS_SWAPPED {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            return swapped(
                    s.proof(),
                    s.pointAt(random.nextInt(s.points())),
                    s.pointAt(random.nextInt(s.points())),
                    Point.BYTES);
        }
    },
    POINT_OF_ANOTHER_PROOF {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            Specimen other = others.get(random.nextInt(others.size()));
            return copied(
                    s.proof(),
                    s.pointAt(random.nextInt(s.points())),
                    other.proof(),
                    other.pointAt(random.nextInt(other.points())),
                    Point.BYTES);
        }
    },
    POINT_MOVED {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            int at = s.pointAt(random.nextInt(s.points()));
            Point point = Point.decode(s.proof(), at).orElseThrow();
            Point moved =
                    switch (random.nextInt(6)) {
                        case 0 -> point.negate();
                        case 1 -> point.plus(Generators.U);
                        case 2 -> point.plus(Generators.H);
                        case 3 -> point.plus(Generators.g(64).get(random.nextInt(64)));
                        case 4 -> point.plus(point);
                        default -> Generators.V;
                    };
            return moved.isInfinity() ? s.proof() : copied(s.proof(), at, moved.encode(), 0, Point.BYTES);
        }
    },
    SCALARS_SWAPPED {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            return swapped(
                    s.proof(),
                    s.scalarAt(random.nextInt(s.scalars())),
                    s.scalarAt(random.nextInt(s.scalars())),
                    Scalar.BYTES);
        }
    },
    SCALAR_OF_ANOTHER_PROOF {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            Specimen other = others.get(random.nextInt(others.size()));
            return copied(
                    s.proof(),
                    s.scalarAt(random.nextInt(s.scalars())),
                    other.proof(),
                    other.scalarAt(random.nextInt(other.scalars())),
                    Scalar.BYTES);
        }
    },
    SCALAR_MOVED {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            int at = s.scalarAt(random.nextInt(s.scalars()));
            Scalar scalar = Scalar.decode(s.proof(), at).orElseThrow();
            Scalar moved =
                    switch (random.nextInt(5)) {
                        case 0 -> scalar.negate();
                        case 1 -> scalar.plus(Scalar.ONE);
                        case 2 -> scalar.minus(Scalar.ONE);
                        case 3 -> Scalar.ZERO;
                        default -> scalar.plus(scalar);
                    };
            return copied(s.proof(), at, moved.encode(), 0, Scalar.BYTES);
        }
    },
    FIELDS_OF_A_SIBLING {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            List<Specimen> siblings = others.stream()
                    .filter(o -> o.kind().equals(s.kind()) && o.proof().length == s.proof().length)
                    .toList();
            Specimen sibling = siblings.get(random.nextInt(siblings.size()));
            int from = s.pointAt(random.nextInt(s.points()));
            int to = random.nextBoolean()
                    ? s.scalarAt(random.nextInt(s.scalars()))
                    : s.pointAt(random.nextInt(s.points()));
            int start = Math.min(from, to);
            return copied(s.proof(), start, sibling.proof(), start, Math.abs(to - from));
        }
    },
    /** The proof as it is, for something that it was not made for. */
    STATEMENT {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            return s.proof();
        }
    },
    BIT_FLIPPED {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            byte[] bytes = s.proof().clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        }
    },
    BYTES_AT_RANDOM {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            var drawn = new byte[random.nextInt(1, 80)];
            random.nextBytes(drawn);
            return copied(s.proof(), random.nextInt(s.proof().length - drawn.length), drawn, 0, drawn.length);
        }
    },
    ANOTHER_LENGTH {
        @Override
        byte[] of(Specimen s, List<Specimen> others, SplittableRandom random) {
            return Arrays.copyOf(s.proof(), random.nextInt(s.proof().length + 200));
        }
    };

    private static final List<Mutation> ALL = List.of(values());

    /** The spoilt bytes; perhaps the same ones, if that is what was drawn. */
    abstract byte[] of(Specimen s, List<Specimen> others, SplittableRandom random);

    static Mutation any(SplittableRandom random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    private static byte[] swapped(byte[] of, int one, int other, int length) {
        return copied(copied(of, one, of, other, length), other, of, one, length);
    }

    private static byte[] copied(byte[] into, int at, byte[] from, int offset, int length) {
        byte[] bytes = into.clone();
        System.arraycopy(from, offset, bytes, at, length);
        return bytes;
    }
}
