package io.trustfabric.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.local.production.ledger.Ledger;
import io.trustfabric.local.production.ledger.LedgerEntry;
import io.trustfabric.local.production.ledger.LedgerEntry.Place;
import io.trustfabric.local.production.ledger.LedgerEntry.Produced;
import io.trustfabric.local.production.ledger.LedgerEntry.Ran;
import io.trustfabric.local.production.ledger.LedgerEntry.Subject;
import io.trustfabric.local.production.ledger.LedgerEntry.Traced;
import io.trustfabric.local.production.ledger.LedgerEntry.TracedTenant;
import io.trustfabric.local.production.ledger.LedgerWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFiguresTest {
    private static final int RECORDED = 12;

    @TempDir
    private Path folder;

    @Test
    void everyQueryThatIsInNoCountIsMissed() throws IOException {
        assertThat(figures(9).unaccounted()).isZero();
        assertThat(figures(8).unaccounted()).isOne();
    }

    @Test
    void tenantHasItsOwnCountsShareAndLateness() throws IOException {
        JsonNode trace = figures(9).json();

        JsonNode tenant = trace.at("/perTenant/cab-03");
        assertThat(tenant.get("queriesRun").asLong()).isEqualTo(9);
        assertThat(tenant.get("dmlSkipped").asLong()).isEqualTo(2);
        assertThat(tenant.get("refused").asLong()).isEqualTo(1);
        assertThat(tenant.get("sampled").asLong()).isEqualTo(1);
        assertThat(tenant.get("share").asDouble()).isEqualTo(1.0 / 9);
        assertThat(tenant.get("low").asDouble()).isLessThan(0.05);
        assertThat(tenant.get("high").asDouble()).isGreaterThan(0.4);
        assertThat(tenant.get("bandMustHold").asBoolean()).isFalse();
        assertThat(tenant.get("lateP50Millis").asLong()).isEqualTo(40);
        assertThat(tenant.get("lateP99Millis").asLong()).isEqualTo(80);
        assertThat(trace.get("emptyResults").asLong()).isEqualTo(3);
        assertThat(trace.get("nature").asText()).contains("synthetic load shaped from a real fleet");
    }

    /** Twelve recorded queries, of which two write and one was refused; the first one that ran was sampled. */
    private TraceFigures figures(int ran) throws IOException {
        Path file = folder.resolve("ledger-%d.jsonl".formatted(ran));
        try (LedgerWriter ledger = LedgerWriter.create(file)) {
            ledger.append(new Traced(
                    "dir",
                    20,
                    1_000,
                    List.of(new TracedTenant("cab-03", 3, 1, 0.01, RECORDED, 9, 2, 1)),
                    Map.of("UNKNOWN_QUERY", 1L),
                    List.of("s.json: query 3: no template 99"),
                    Map.of("PARAMETER", List.of(1))));
            for (int i = 0; i < ran; i++) {
                ledger.append(new Ran("id-" + i, "cab-03", 10L * i, 5, i % 3));
                ledger.append(new Produced(
                        "id-" + i, "cab-03", Subject.QUERY, i, "cab-q01", "TPCH", "ab", new Place("t", 0, i)));
            }
            ledger.append(new LedgerEntry.Finished(1, ran));
        }
        Evidence evidence = new Evidence();
        for (int i = 0; i < ran; i++) {
            evidence.decided("id-" + i, new Evidence.DecisionFact("cab-03", false, i == 0, i == 0 ? "r" : null), 0);
        }
        Ledger ledger = Ledger.read(file);
        return new TraceFigures(ledger.traced().orElseThrow(), new DemoFindings(ledger, evidence));
    }
}
