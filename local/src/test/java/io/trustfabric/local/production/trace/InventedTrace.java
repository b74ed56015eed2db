package io.trustfabric.local.production.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A trace that nobody recorded, in the form of recorded ones: two databases and three templates. */
final class InventedTrace {
    static final String FIRST_STREAM = """
            {"database_id": 0, "scale_factor": 1, "pattern_id": 3, "query_count": 5, "queries": [
              {"query_id": 1, "start": 1000, "arguments": [68]},
              {"query_id": 11, "start": 2000, "arguments": ["PERU", 1]},
              {"query_id": 23, "start": 2500, "arguments": [0, 8, 0, 7]},
              {"query_id": 22, "start": 4000, "arguments": [10, 11, 12, 13, 14, 15, 16]},
              {"query_id": 1, "start": 4000, "arguments": [95]}]}
            """;
    static final String SECOND_STREAM = """
            {"database_id": 7, "scale_factor": 16, "queries": [
              {"query_id": 11, "start": 1500, "arguments": ["IRAN", 16]},
              {"query_id": 11, "start": 1600, "arguments": ["IRAN", 17]},
              {"query_id": 1, "start": 1700, "arguments": ["68"]},
              {"query_id": 1, "start": 1800, "arguments": []},
              {"query_id": 99, "start": 1900, "arguments": []},
              {"query_id": 5, "start": 1950, "arguments": ["ASIA", "1994-01-01"]},
              {"query_id": 1, "start": 9000, "arguments": [60]}]}
            """;
    static final Map<String, String> TEMPLATES = Map.of(
            "1.sql", "select count(*) as n from :lineitem where l_shipdate <= '1998-12-01'::date - :1::int;",
            "11.sql",
                    "select sum(ps_availqty) * (0.0001 / :2) as part from :partsupp, :supplier, :nation where ps_suppkey = s_suppkey"
                            + " and s_nationkey = n_nationkey and n_name = :1;",
            "22.sql",
                    "select count(*) as n from :customer where substring(c_phone, 1, 2) in (:1, :2, :3, :4, :5, :6, :7)");

    private InventedTrace() {}

    static Path in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("streams"));
        Files.createDirectories(folder.resolve("sql"));
        Files.writeString(folder.resolve("streams/a.json"), FIRST_STREAM);
        Files.writeString(folder.resolve("streams/b.json"), SECOND_STREAM);
        for (Map.Entry<String, String> template : TEMPLATES.entrySet()) {
            Files.writeString(folder.resolve("sql").resolve(template.getKey()), template.getValue());
        }
        return folder;
    }
}
