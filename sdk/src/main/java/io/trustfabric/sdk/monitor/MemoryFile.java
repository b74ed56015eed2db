package io.trustfabric.sdk.monitor;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.monitor.MemoryText;
import io.trustfabric.proofs.tlog.monitor.MonitorMemory;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A monitor's memory on disk: the old one or the new one, never half of it. */
final class MemoryFile {
    private final Path file;

    MemoryFile(Path file) {
        this.file = file;
    }

    /** What the last round left; of a monitor that begins, where there is no file. */
    MonitorMemory read(long nowMillis) {
        try {
            return MemoryText.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return MonitorMemory.empty(nowMillis);
        } catch (MalformedException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "%s: %s".formatted(file, e.getMessage()),
                    "a backup of the file; without it move it away, and the log is taken for a new one",
                    e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot be read: " + file, "ls -l " + file, e);
        }
    }

    void write(MonitorMemory memory) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".monitor", ".unfinished");
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(MemoryText.write(memory));
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
