package io.trustfabric.policies.graph.selection;

import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Opaque;
import io.trustfabric.policies.plan.selection.Selection;
import io.trustfabric.policies.plan.selection.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Figures of two datasets, often alike or nearly so. */
final class RandomFigures {
    private static final Line NUMBERS = Line.all(Line.Unit.NUMBER, BigDecimal.ONE);

    private RandomFigures() {}

    static List<Figure> figures(SplittableRandom random) {
        List<Figure> figures = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            List<String> datasets = random.nextInt(3) == 0 ? List.of("d.a", "d.b") : List.of("d.a");
            figures.add(new Figure(datasets, selection(random)));
        }
        return figures.stream().distinct().toList();
    }

    private static Selection selection(SplittableRandom random) {
        List<Constraint> constraints = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            constraints.add(new Constraint("d.a.n", numbers(random), random.nextInt(4) == 0));
        }
        if (random.nextInt(3) == 0) {
            constraints.add(new Constraint("d.a.k", keys(random), random.nextInt(4) == 0));
        }
        if (random.nextInt(6) == 0) {
            int which = random.nextInt(4);
            constraints.add(new Constraint("!" + which, new Opaque(which % 2 == 0), false));
        }
        List<String> groups = random.nextInt(5) == 0 ? List.of("d.a." + (random.nextBoolean() ? "n" : "k")) : List.of();
        return new Selection(constraints, groups);
    }

    private static Values numbers(SplittableRandom random) {
        int from = random.nextInt(0, 8) * 5;
        int to = from + random.nextInt(1, 40);
        Line since = NUMBERS.compared(">=", BigDecimal.valueOf(from));
        Line until = NUMBERS.compared("<", BigDecimal.valueOf(to));
        Values between = since.intersection(List.of(until));
        return switch (random.nextInt(8)) {
            case 0 -> NUMBERS;
            case 1 -> since;
            case 2 -> until;
            case 3 -> between.intersection(List.of(NUMBERS.compared("<>", BigDecimal.valueOf(from + 3))));
            case 4 -> NUMBERS.compared("<>", BigDecimal.valueOf(from));
            case 5 ->
                NUMBERS.compared("=", BigDecimal.valueOf(from))
                        .union(List.of(NUMBERS.compared("=", BigDecimal.valueOf(from + 10L * random.nextInt(4)))));
            case 6 -> between.complement();
            default -> between;
        };
    }

    private static Keys keys(SplittableRandom random) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(0, 4); i > 0; i--) {
            some.add("k" + random.nextInt(5));
        }
        return new Keys(random.nextBoolean(), some);
    }
}
