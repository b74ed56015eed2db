package io.trustfabric.local.production.badinput;

/** SQL that a replay must survive. */
final class HostileSql {

    private HostileSql() {}

    /** @param number makes each attempt another fingerprint */
    static String of(BadInputKind kind, int number) {
        return switch (kind) {
            case QUERY_ENDLESS ->
                // 10^18 rows out of three small tables: time without memory
                """
                SELECT sum(a.range * b.range %% 7 + c.range) AS endless_%d
                FROM range(1000000) a, range(1000000) b, range(1000000) c""".formatted(number);
            case QUERY_GREEDY ->
                "SELECT length(string_agg(repeat(CAST(range AS VARCHAR), 1000000), ',')) AS greedy_%d FROM range(100000)"
                        .formatted(number);
            case QUERY_READS_FILE -> "SELECT content AS secret_%d FROM read_text('/etc/passwd')".formatted(number);
            default -> throw new IllegalArgumentException("no hostile SQL of kind " + kind);
        };
    }
}
