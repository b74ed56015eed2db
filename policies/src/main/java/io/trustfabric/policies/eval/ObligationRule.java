package io.trustfabric.policies.eval;

import io.trustfabric.policies.obligation.Obligation.Keep;
import java.util.Locale;
import java.util.Set;

/**
 * An obligation as a policy writes it. {@code columns} are patterns of {@code dataset.column} with {@code *}, or
 * {@code class:NAME}; they stand for the columns of the matched dataset that the query uses.
 */
public sealed interface ObligationRule {

    record Redact(Set<String> columns) implements ObligationRule {}

    record Mask(Set<String> columns, Keep keep) implements ObligationRule {}

    record Bucket(Set<String> columns, double width) implements ObligationRule {}

    /** {@code by}: a column of the dataset. */
    record Top(int k, String by) implements ObligationRule {}

    /** {@code values}: literals, or {@code principal.region}, {@code principal.id}, {@code principal.teams} for the asker's own. */
    record Rows(String column, Set<String> values) implements ObligationRule {}

    /** Another one that obliges only where {@code when} holds. Where that cannot be evaluated it obliges: this is the safe side. */
    record Conditional(ObligationRule rule, Condition when) implements ObligationRule {
        public Conditional {
            if (rule instanceof Conditional) {
                throw new IllegalArgumentException("an obligation has one condition, found two: join them with &&");
            }
        }
    }

    /** What it does where it obliges. */
    default ObligationRule plain() {
        return this instanceof Conditional c ? c.rule() : this;
    }

    /** Its name in a policy. */
    default String word() {
        return plain().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
