package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.EntityKeys;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.Optional;

/** What expressions stand for: a stored column, a value computed from one mention's columns, or a constant. */
final class Subjects {

    private static final int MAX_ALIASES = 8;

    private final Findings findings;
    private final EntityKeys keys;
    private final ColumnSources columns;
    private int aliases;

    Subjects(Findings findings, ColumnSources columns) {
        this.findings = findings;
        this.keys = findings.keys();
        this.columns = columns;
    }

    /** The stored column that a group's key is, if it is nothing else. */
    Optional<Subject> key(Expr e, Scope scope) {
        return e instanceof Expr.Column ? of(e, scope).filter(s -> s.source().isPresent()) : Optional.empty();
    }

    Optional<Constant> constant(Expr e, Scope scope) {
        return Constant.of(e, name -> columns.lineage(name, scope).isEmpty());
    }

    /** Empty for a constant, and for what is made of several mentions or of none. */
    Optional<Subject> of(Expr e, Scope scope) {
        if (e instanceof Expr.Literal) {
            return Optional.empty();
        } else if (e instanceof Expr.Column c) {
            Optional<Source> source = columns.source(c, scope);
            if (source.isPresent()) {
                return source.map(s -> new Subject(s.occurrence(), s.column().name(), source));
            }
            Optional<Expr> alias =
                    aliases < MAX_ALIASES && columns.lineage(c, scope).isEmpty()
                            ? columns.alias(c, scope)
                            : Optional.empty();
            if (alias.isEmpty()) {
                return Optional.empty();
            }
            aliases++;
            Optional<Subject> meant = of(alias.get(), scope);
            aliases--;
            return meant;
        } else if (e instanceof Expr.Cast c) {
            Optional<Subject> inner = of(c.value(), scope);
            if (inner.isEmpty() || !inner.get().moments()) {
                return inner; // a day of a moment is another value; a number as a text is not
            }
        }
        return computed(e, scope);
    }

    private Optional<Subject> computed(Expr e, Scope scope) {
        Wording words = new Wording(findings, columns).of(e, scope);
        return words.aggregated() || words.occurrences().size() != 1
                ? Optional.empty()
                : Optional.of(new Subject(
                        words.occurrences().iterator().next(),
                        "#" + keys.key("computed", words.text()),
                        Optional.empty()));
    }
}
