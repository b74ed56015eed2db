package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.From;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The relations of a join's sides: which may be missing, which only decide, and whether the statement chose for whom. */
final class JoinedLeaves {

    private final Findings findings;
    private final From.Join join;

    JoinedLeaves(Findings findings, From.Join join) {
        this.findings = findings;
        this.join = join;
    }

    /** {@code on}: what is certain where the rows fit. */
    List<Leaf> of(Froms.Rows left, Froms.Rows right, List<Certain> on) {
        boolean others = join.leftOnly() && Beside.ofOthers(findings, Froms.occurrences(right), equals(right, on));
        boolean fair = fits(join);
        List<Leaf> leaves = new ArrayList<>();
        for (Leaf leaf : left.leaves()) {
            leaves.add(keepsRight(join.kind()) ? missing(leaf, fair, left) : others ? leaf.some() : leaf);
        }
        for (Leaf leaf : right.leaves()) {
            leaves.add(join.leftOnly() ? leaf.out() : keepsLeft(join.kind()) ? missing(leaf, fair, right) : leaf);
        }
        return join.kind() == From.Kind.FULL
                ? leaves.stream().map(Leaf::repeated).toList()
                : leaves;
    }

    private static Set<Equal> equals(Froms.Rows side, List<Certain> on) {
        Set<Equal> equals = new HashSet<>(side.certain().equals());
        on.forEach(c -> equals.addAll(c.equals()));
        return equals;
    }

    /** What is not there for some rows was chosen by the statement, unless stored rows are found by equal values and none were left out. */
    private static Leaf missing(Leaf leaf, boolean fair, Froms.Rows side) {
        boolean stored = side.leaves().size() == 1
                && side.frame().columns().stream().map(Scope.Col::lineage).noneMatch(JoinedLeaves::chosen);
        return fair && stored ? leaf.missing() : leaf.missing().some();
    }

    private static boolean chosen(Lineage value) {
        boolean constant = value.sources().isEmpty() && value.grain() == Lineage.Grain.CONSTANT;
        return constant || value.traits().contains(Trait.CUT);
    }

    private static boolean fits(From.Join join) {
        return join.on()
                .map(JoinedLeaves::fits)
                .orElse(join.natural() || !join.using().isEmpty());
    }

    private static boolean fits(Expr on) {
        return on instanceof Expr.And and
                ? and.parts().stream().allMatch(JoinedLeaves::fits)
                : on instanceof Expr.Compare c
                        && (c.operator().equals("=") || c.operator().equals("is"))
                        && c.left() instanceof Expr.Column
                        && c.right() instanceof Expr.Column;
    }

    private static boolean keepsLeft(From.Kind kind) {
        return kind == From.Kind.LEFT || kind == From.Kind.FULL;
    }

    private static boolean keepsRight(From.Kind kind) {
        return kind == From.Kind.RIGHT || kind == From.Kind.FULL;
    }
}
