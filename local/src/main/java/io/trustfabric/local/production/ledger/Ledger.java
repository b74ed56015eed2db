package io.trustfabric.local.production.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ledger that has been read back. */
public final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<LedgerEntry> entries;

    private Ledger(List<LedgerEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** @throws IOException where a line is not an entry; it says which */
    public static Ledger read(Path file) throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                entries.add(JSON.readValue(line, LedgerEntry.class));
            }
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "%s, line %d: not a ledger entry: %s".formatted(file, entries.size() + 1, e.getOriginalMessage()),
                    e);
        }
        return new Ledger(entries);
    }

    /** Whether the run came to its end. */
    public boolean complete() {
        return !of(LedgerEntry.Finished.class).isEmpty();
    }

    /** The trace that the run replayed, if it did. */
    public Optional<LedgerEntry.Traced> traced() {
        return of(LedgerEntry.Traced.class).stream().findFirst();
    }

    public List<LedgerEntry.Ran> ran() {
        return of(LedgerEntry.Ran.class);
    }

    public List<LedgerEntry.Produced> produced() {
        return of(LedgerEntry.Produced.class);
    }

    public List<LedgerEntry.Planted> planted() {
        return of(LedgerEntry.Planted.class);
    }

    public List<LedgerEntry.Malformed> malformed() {
        return of(LedgerEntry.Malformed.class);
    }

    private <T extends LedgerEntry> List<T> of(Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
