package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Files under names of their own, beside the names that they are to get. Durable before they are named; those that are
 * left over when it is closed are deleted, and those that a dead process left are known by their names.
 */
final class FreshFiles implements AutoCloseable {
    private static final String UNFINISHED = ".unfinished";

    /** By the name that each is to get. */
    private final Map<Path, Path> fresh = new ConcurrentSkipListMap<>();

    static boolean isUnfinished(Path file) {
        return file.getFileName().toString().endsWith(UNFINISHED);
    }

    /** Writes all of them; durable when this returns, without a name. */
    void write(Map<Path, byte[]> byTarget, ParallelWrites parallel) throws IOException {
        parallel.forEach(byTarget.entrySet(), file -> write(file.getKey(), file.getValue()));
    }

    Path write(Path target, byte[] bytes) throws IOException {
        Path path = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        fresh.put(target, path);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(true);
        }
        return path;
    }

    /**
     * Gives each its name: unlike a rename, a link never replaces what another writer put there.
     *
     * @return names that another writer had taken
     */
    List<Path> link() throws IOException {
        List<Path> taken = new ArrayList<>();
        for (Map.Entry<Path, Path> each : new TreeMap<>(fresh).entrySet()) {
            try {
                Files.createLink(each.getKey(), each.getValue());
            } catch (FileAlreadyExistsException e) {
                taken.add(each.getKey());
            }
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        for (Path path : fresh.values()) {
            Files.deleteIfExists(path);
        }
    }
}
