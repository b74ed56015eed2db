package io.trustfabric.policies.plan.resolve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A subquery that stands in an expression: what it says comes out beside what the rows say, or decides whether any come out at all.
 *
 * @param rows of the subquery
 * @param equals of its rows and of the value that they are compared with
 */
record Beside(Queries.Rows rows, Set<Equal> equals) {

    static Beside of(Queries.Rows rows) {
        return new Beside(rows, rows.inside());
    }

    /** One that {@code value} is looked for in. */
    Beside among(Lineage value, Lineage column) {
        Set<Equal> more = new HashSet<>(equals);
        more.add(new Equal(Equal.Side.of(value), Equal.Side.of(column), Equal.Missing.NEITHER));
        return new Beside(rows, more);
    }

    /** Whether it has a value of somebody's, or says whether rows are there that a condition picks. */
    boolean tells(Findings findings) {
        return rows.columns().stream().anyMatch(c -> !c.lineage().sources().isEmpty())
                || (rows.cut() && personal(findings));
    }

    /** Whether a condition on the rows around it says something of others than the people of those rows. */
    boolean tellsOfOthers(Findings findings) {
        return rows.cut() && ofOthers(findings, rows.occurrences(), equals);
    }

    /** Whether rows of {@code mentions} that are about somebody may be about others than the rows around, to which {@code equals} tie them. */
    static boolean ofOthers(Findings findings, Set<Integer> mentions, Set<Equal> equals) {
        Set<Source> around = new HashSet<>();
        equals.forEach(e -> List.of(e.left(), e.right()).forEach(side -> side.exact().stream()
                .filter(s -> s.identifies() && !mentions.contains(s.occurrence()))
                .forEach(around::add)));
        Set<Integer> of = new HashSet<>();
        around.forEach(s -> of.add(s.occurrence()));
        Set<Integer> covered = new Cover(findings, equals).of(around, of);
        return mentions.stream().anyMatch(o -> findings.mentions.personal(o) && !covered.contains(o));
    }

    /** Whether no mention in it may tell of people. */
    boolean ofNobody(Findings findings) {
        return rows.occurrences().stream().noneMatch(findings.mentions::tells);
    }

    private boolean personal(Findings findings) {
        return rows.occurrences().stream().anyMatch(findings.mentions::personal);
    }
}
