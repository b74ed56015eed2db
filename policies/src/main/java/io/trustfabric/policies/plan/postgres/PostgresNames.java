package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** PostgreSQL's names: folded to lower case unless quoted. */
final class PostgresNames {

    /** A name that the engine does not read as one; what has it is not understood. */
    static final class ReservedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReservedException() {
            super("a reserved word where a name is expected", null, false, false);
        }
    }

    /** PostgreSQL 18, appendix C: words that are reserved, so that only the parser could take them for names. */
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog current_date"
                            + " current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign"
                            + " from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order"
                            + " placing primary references returning select session_user some symmetric system_user table then to trailing true union unique user"
                            + " using variadic when where window with authorization binary collation concurrently cross current_schema freeze full ilike inner is"
                            + " isnull join left like natural notnull outer overlaps right similar tablesample verbose")
                    .split(" "));

    private PostgresNames() {}

    /** The name as PostgreSQL looks it up. */
    static String folded(String name) {
        if (name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")) {
            return name.substring(1, name.length() - 1).replace("\"\"", "\"");
        }
        String folded = AsciiCase.fold(name);
        if (RESERVED.contains(folded)) {
            throw new ReservedException();
        }
        return folded;
    }

    /** A path from outside in; JSqlParser keeps it from inside out. */
    static List<String> path(List<String> inside) {
        List<String> path = new ArrayList<>();
        for (int i = inside.size() - 1; i >= 0; i--) {
            if (inside.get(i) == null || inside.get(i).isEmpty()) {
                throw new ReservedException();
            }
            path.add(folded(inside.get(i)));
        }
        return path;
    }
}
