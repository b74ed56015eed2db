package io.trustfabric.local.production.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.local.production.ledger.LedgerEntry.Expected;
import io.trustfabric.local.production.ledger.LedgerEntry.Finished;
import io.trustfabric.local.production.ledger.LedgerEntry.Malformed;
import io.trustfabric.local.production.ledger.LedgerEntry.Place;
import io.trustfabric.local.production.ledger.LedgerEntry.Planted;
import io.trustfabric.local.production.ledger.LedgerEntry.Produced;
import io.trustfabric.local.production.ledger.LedgerEntry.Started;
import io.trustfabric.local.production.ledger.LedgerEntry.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Place PLACE = new Place("trust.query-events.v1", 3, 41);
    private static final Produced PRODUCED =
            new Produced("id-1", "acme", Subject.QUERY, 7, "q06", "TPCH", "ab".repeat(32), PLACE);
    private static final Planted PLANTED =
            new Planted("seed-0001", "id-1", "acme", 7, "SEED", "seed 0.5", "seed -0.25", true);
    private static final Malformed MALFORMED =
            new Malformed("QUERY_TRUNCATED", null, null, Expected.DEAD_LETTER, "TRUNCATED", "cd".repeat(32), PLACE);

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = folder.resolve("demo/ledger.jsonl");
        write(file, new Started(1, 0.01, 5), PRODUCED, PLANTED, MALFORMED, new Finished(9, 2));

        Ledger ledger = Ledger.read(file);

        assertThat(ledger.complete()).isTrue();
        assertThat(ledger.produced()).containsExactly(PRODUCED);
        assertThat(ledger.planted()).containsExactly(PLANTED);
        assertThat(ledger.malformed()).containsExactly(MALFORMED);
    }

    @Test
    void runThatWasCutOffIsNotComplete() throws IOException {
        Path file = folder.resolve("ledger.jsonl");
        write(file, new Started(1, 0.01, 5), PRODUCED);

        assertThat(Ledger.read(file).complete()).isFalse();
    }

    @Test
    void moreThanABufferIsWrittenInOrder() throws IOException {
        Path file = folder.resolve("ledger.jsonl");
        LedgerEntry[] many = new LedgerEntry[2_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Produced("id-" + i, "acme", Subject.QUERY, i, "q06", "TPCH", "ab".repeat(32), PLACE);
        }
        write(file, many);

        assertThat(Ledger.read(file).produced())
                .containsExactly(java.util.Arrays.copyOf(many, many.length, Produced[].class));
    }

    @Test
    void lineThatIsNoEntryIsNamed() throws IOException {
        Path file = folder.resolve("ledger.jsonl");
        write(file, PRODUCED);
        Files.writeString(file, "{\"entry\":\"wish\"}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> Ledger.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void secondRunBeginsANewLedger() throws IOException {
        Path file = folder.resolve("ledger.jsonl");
        write(file, PRODUCED, PRODUCED);
        write(file, PLANTED);

        assertThat(Ledger.read(file).produced()).isEmpty();
    }

    private static void write(Path file, LedgerEntry... entries) throws IOException {
        try (LedgerWriter writer = LedgerWriter.create(file)) {
            for (LedgerEntry entry : entries) {
                writer.append(entry);
            }
        }
    }
}
