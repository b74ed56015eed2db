package io.trustfabric.policies.obligation;

import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Redact;
import io.trustfabric.policies.obligation.Obligation.Rows;
import io.trustfabric.policies.obligation.Obligation.Top;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The join of obligations on their lattice: docs/spec/policy-language.md, section 7. */
final class ObligationJoin {

    private final SortedMap<String, Obligation> ofColumns = new TreeMap<>();
    private final List<Rows> rows = new ArrayList<>();
    private Optional<Top> top = Optional.empty();

    private ObligationJoin() {}

    /** Columns by name, then rows' conditions in order of column, then the top. */
    static List<Obligation> of(List<Obligation> all) {
        ObligationJoin join = new ObligationJoin();
        all.forEach(join::add);
        List<Obligation> joined = new ArrayList<>(join.ofColumns.values());
        join.rows.stream().distinct().sorted(ObligationJoin::compare).forEach(joined::add);
        join.top.map(join::orderedByWhatIsSeen).ifPresent(joined::add);
        return List.copyOf(joined);
    }

    private void add(Obligation obligation) {
        if (obligation instanceof Redact r) {
            ofColumns.put(r.column(), r);
        } else if (obligation instanceof Mask m) {
            ofColumns.merge(m.column(), m, ObligationJoin::stronger);
        } else if (obligation instanceof Bucket b) {
            ofColumns.merge(b.column(), b, ObligationJoin::stronger);
        } else if (obligation instanceof Rows r) {
            rows.add(r);
        } else if (obligation instanceof Top t) {
            top = Optional.of(top.filter(other -> compare(other, t) <= 0).orElse(t));
        }
    }

    static Obligation stronger(Obligation a, Obligation b) {
        if (strength(a) != strength(b)) {
            return strength(a) > strength(b) ? a : b;
        }
        if (a instanceof Mask m && b instanceof Mask n) {
            return m.keep().compareTo(n.keep()) <= 0 ? m : n;
        }
        if (a instanceof Bucket m && b instanceof Bucket n) {
            return m.width() >= n.width() ? m : n;
        }
        return a;
    }

    private static int strength(Obligation o) {
        return o instanceof Redact ? 3 : o instanceof Mask ? 2 : 1;
    }

    private static int compare(Rows a, Rows b) {
        int byColumn = a.column().compareTo(b.column());
        return byColumn != 0
                ? byColumn
                : String.join("\n", a.values().stream().sorted().toList())
                        .compareTo(
                                String.join("\n", b.values().stream().sorted().toList()));
    }

    /** One policy's top on two datasets is ordered by the one that has its column. */
    private static int compare(Top a, Top b) {
        if (a.k() != b.k()) {
            return Integer.compare(a.k(), b.k());
        }
        return a.by().isEmpty() || b.by().isEmpty() ? b.by().compareTo(a.by()) : a.by().compareTo(b.by());
    }

    /** A column that is hidden must not show in the order either. */
    private Top orderedByWhatIsSeen(Top t) {
        Obligation hidden = ofColumns.get(t.by());
        return hidden instanceof Redact || hidden instanceof Mask ? new Top(t.k(), "") : t;
    }
}
