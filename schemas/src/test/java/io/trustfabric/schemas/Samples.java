package io.trustfabric.schemas;

import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.QueryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records with every field in use. */
public final class Samples {

    private Samples() {}

    public static QueryEvent queryEvent() {
        return new QueryEvent(
                "0192f3a4-7d9c-7abc-8def-001122334455",
                "acme",
                Instant.ofEpochMilli(1_700_000_000_123L),
                new Declaration(
                        "select count(*) from orders where o_comment = 'ünï'",
                        "a".repeat(64),
                        "duckdb-2.0.0.1",
                        Map.of("threads", "1"),
                        0.25,
                        List.of(new InputPin("orders", "day-1", "b".repeat(64))),
                        "policy-7",
                        "c0ffee"),
                "{}",
                "c".repeat(64),
                17L);
    }
}
