package io.trustfabric.local.production.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to a ledger, one JSON object a line. Safe for use by several threads. */
public final class LedgerWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel file;

    private LedgerWriter(FileChannel file) {
        this.file = file;
    }

    /** Begins a new ledger; one that is there is replaced, since its run's ids mean nothing to this one. */
    public static LedgerWriter create(Path ledger) throws IOException {
        Files.createDirectories(ledger.toAbsolutePath().getParent());
        return new LedgerWriter(FileChannel.open(
                ledger, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /** @throws UncheckedIOException where the disk does not take it: a run without a ledger proves nothing */
    public synchronized void append(LedgerEntry entry) {
        try {
            byte[] line = (JSON.writerFor(LedgerEntry.class).writeValueAsString(entry) + '\n')
                    .getBytes(StandardCharsets.UTF_8);
            write(ByteBuffer.wrap(
                    line)); // at once: whoever reads it meanwhile finds whole lines, and so does who comes after a kill
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ledger entry is always JSON: " + entry, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger: " + e.getMessage(), e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.force(true);
        file.close();
    }
}
