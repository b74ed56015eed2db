package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes that unbalance what has no balance of its own; and a link-cut tree as a second opinion at sizes that a naive graph cannot follow. */
class ExpiryForestTest {
    private static final int NODES = 30_000;
    private static final int LINKS = 120_000;

    private enum Shape {
        PATH {
            @Override
            int[] draw(int i, SplittableRandom random) {
                return new int[] {i % (NODES - 1), i % (NODES - 1) + 1};
            }
        },
        PATH_BACKWARDS {
            @Override
            int[] draw(int i, SplittableRandom random) {
                return PATH.draw(LINKS - i, random);
            }
        },
        STAR {
            @Override
            int[] draw(int i, SplittableRandom random) {
                return new int[] {0, 1 + i % (NODES - 1)};
            }
        },
        HUBS {
            @Override
            int[] draw(int i, SplittableRandom random) {
                return new int[] {random.nextInt(50), 50 + random.nextInt(NODES - 50)};
            }
        },
        EQUAL_HALVES { // pairs, pairs of pairs, …: the deepest tree that union by size makes
            @Override
            int[] draw(int i, SplittableRandom random) {
                int half = 1 << (i / (NODES / 2) % 14);
                int first = i * 2 % NODES;
                return new int[] {first, (first ^ half) % NODES};
            }
        },
        LADDER {
            @Override
            int[] draw(int i, SplittableRandom random) {
                int half = NODES / 2;
                int at = i / 3 % (half - 1);
                return switch (i % 3) {
                    case 0 -> new int[] {at, at + 1};
                    case 1 -> new int[] {half + at, half + at + 1};
                    default -> new int[] {at, half + at};
                };
            }
        },
        RANDOM {
            @Override
            int[] draw(int i, SplittableRandom random) {
                return new int[] {random.nextInt(NODES), random.nextInt(NODES)};
            }
        };

        abstract int[] draw(int i, SplittableRandom random);
    }

    private enum Order {
        NEWEST_LIVES_LONGEST {
            @Override
            long expiry(int i, SplittableRandom random) {
                return i;
            }
        },
        OLDEST_LIVES_LONGEST {
            @Override
            long expiry(int i, SplittableRandom random) {
                return (long) LINKS - i;
            }
        },
        NO_ORDER {
            @Override
            long expiry(int i, SplittableRandom random) {
                return random.nextInt(LINKS);
            }
        },
        ALL_EQUAL {
            @Override
            long expiry(int i, SplittableRandom random) {
                return 1;
            }
        };

        abstract long expiry(int i, SplittableRandom random);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("shapes")
    void noShapeMakesItDeep(Shape shape, Order order) {
        var random = new SplittableRandom(11);
        var forest = new ExpiryForest(random.nextInt());
        forest.ensure(NODES - 1);
        for (int i = 0; i < LINKS; i++) {
            int[] ends = shape.draw(i, random);
            forest.link(ends[0], ends[1], order.expiry(i, random));
        }

        int deepest = 0;
        for (int node = 0; node < NODES; node++) {
            deepest = Math.max(deepest, forest.depth(node));
        }
        assertThat(deepest).isLessThanOrEqualTo(40); // four times ln n; unbalanced it would be thousands
    }

    /** A window slides over the shape; every component is as large as the link-cut tree says. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(Shape.class)
    void aLinkCutTreeSaysTheSame(Shape shape) {
        var random = new SplittableRandom(12);
        var forest = new ExpiryForest(random.nextInt());
        forest.ensure(NODES - 1);
        var linkCut = new LinkCutForest(NODES);
        int window = 20_000;
        var live = new ArrayDeque<int[]>(); // ends and element
        var elementOf = new int[2 * NODES + 1][];
        int[] gone = new int[1];
        for (int i = 0; i < LINKS / 2; i++) {
            int[] ends = shape.draw(i, random);
            int[] edge = {ends[0], ends[1], 0};
            forest.link(edge[0], edge[1], i + window);
            edge[2] = linkCut.link(edge[0], edge[1], i + window, gone);
            if (gone[0] != 0) {
                elementOf[gone[0]][2] = 0;
            }
            elementOf[edge[2]] = edge;
            live.add(edge);
            if (live.size() > window) {
                int[] over = live.remove();
                forest.prune(over[0], i);
                forest.prune(over[1], i);
                if (over[2] != 0) {
                    linkCut.cut(over[2]);
                }
            }
            int a = random.nextInt(NODES);
            int b = random.nextBoolean() ? ends[0] : random.nextInt(NODES);
            assertThat(forest.size(forest.root(b))).isEqualTo(linkCut.size(b));
            assertThat(forest.root(a) == forest.root(b)).isEqualTo(linkCut.connected(a, b));
        }
    }

    static Stream<Arguments> shapes() {
        return Stream.of(Shape.values())
                .flatMap(shape -> Stream.of(Order.values()).map(order -> Arguments.of(shape, order)));
    }
}
