package io.trustfabric.local.production.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Appends to a ledger, one JSON object a line. Safe for use by several threads. */
public final class LedgerWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** No channel: an interrupt of production would close it in the middle of a line. */
    private final FileOutputStream file;

    private LedgerWriter(FileOutputStream file) {
        this.file = file;
    }

    /** Begins a new ledger; one that is there is replaced, since its run's ids mean nothing to this one. */
    public static LedgerWriter create(Path ledger) throws IOException {
        Files.createDirectories(ledger.toAbsolutePath().getParent());
        return new LedgerWriter(new FileOutputStream(ledger.toFile()));
    }

    /** @throws UncheckedIOException where the disk does not take it: a run without a ledger proves nothing */
    public synchronized void append(LedgerEntry entry) {
        try {
            byte[] line = (JSON.writerFor(LedgerEntry.class).writeValueAsString(entry) + '\n')
                    .getBytes(StandardCharsets.UTF_8);
            file.write(line); // at once: whoever reads it meanwhile, or after a kill, finds whole lines
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ledger entry is always JSON: " + entry, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.getFD().sync();
        file.close();
    }
}
