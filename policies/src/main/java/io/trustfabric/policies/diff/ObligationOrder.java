package io.trustfabric.policies.diff;

import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.ObligationRule.Bucket;
import io.trustfabric.policies.eval.ObligationRule.Mask;
import io.trustfabric.policies.eval.ObligationRule.Redact;
import io.trustfabric.policies.eval.ObligationRule.Rows;
import io.trustfabric.policies.eval.ObligationRule.Top;
import java.util.List;
import java.util.Set;

/** Whether some obligations do at least what others do, pattern by pattern, as they are written. */
final class ObligationOrder {
    private ObligationOrder() {}

    /** Each of {@code these} is done by one of {@code those} at least. */
    static boolean within(List<ObligationRule> these, List<ObligationRule> those) {
        return these.stream().allMatch(weak -> those.stream().anyMatch(strong -> doneBy(weak, strong)));
    }

    private static boolean doneBy(ObligationRule weak, ObligationRule strong) {
        if (weak instanceof Top a) {
            return strong instanceof Top b && b.k() <= a.k() && b.by().equals(a.by());
        }
        if (weak instanceof Rows a) {
            return strong instanceof Rows b
                    && b.column().equals(a.column())
                    && a.values().containsAll(b.values());
        }
        return columns(strong).containsAll(columns(weak)) && strength(strong) >= strength(weak);
    }

    private static Set<String> columns(ObligationRule rule) {
        if (rule instanceof Redact r) {
            return r.columns();
        } else if (rule instanceof Mask m) {
            return m.columns();
        }
        return rule instanceof Bucket b ? b.columns() : Set.of();
    }

    /** Redact over mask over bucket, of masks the one that keeps less, of buckets the wider. */
    private static double strength(ObligationRule rule) {
        if (rule instanceof Redact) {
            return Double.POSITIVE_INFINITY;
        } else if (rule instanceof Mask m) {
            return Double.MAX_VALUE
                    * (1
                            - 0.1
                                    * List.of(io.trustfabric.policies.obligation.Obligation.Keep.values())
                                            .indexOf(m.keep()));
        }
        return rule instanceof Bucket b ? b.width() : -1;
    }
}
