package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders whose names survive a power cut: a name is durable only once the folder that holds it is synchronised. A
 * folder that is there may be the work of a process that died before it did so; each is therefore synchronised once by
 * this process, whoever made it.
 */
final class DurableFolders {
    /** More folders than this are forgotten and synchronised again; a clean one costs some microseconds. */
    private static final int REMEMBERED = 100_000;

    private final Path top;
    private final ParallelWrites parallel;
    /** Folders at and below the top whose own names are durable. */
    private final Set<Path> named = ConcurrentHashMap.newKeySet();

    DurableFolders(Path top, ParallelWrites parallel) {
        this.top = top.toAbsolutePath().normalize();
        this.parallel = parallel;
    }

    void create(Collection<Path> folders) throws IOException {
        for (Path folder : Set.copyOf(folders)) {
            Path missing = folder.toAbsolutePath().normalize();
            Path above = missing;
            while (above != null && !Files.isDirectory(above)) {
                above = above.getParent();
            }
            Files.createDirectories(missing);
            if (above != null && !above.startsWith(top)) {
                syncBetween(above, top);
            }
        }
    }

    /** Makes what the folders hold durable, and the folders' own names. */
    void sync(Collection<Path> folders) throws IOException {
        Set<Path> due = new LinkedHashSet<>();
        Set<Path> known = new LinkedHashSet<>();
        for (Path folder : folders) {
            Path at = folder.toAbsolutePath().normalize();
            due.add(at);
            for (; at.startsWith(top) && !named.contains(at) && known.add(at); at = at.getParent()) {
                Path holder = at.getParent();
                if (holder != null
                        && (!at.equals(top) || Files.isReadable(holder))) { // the top's may not be ours to open
                    due.add(holder);
                }
            }
        }
        parallel.forEach(due, DurableFolders::sync);
        if (named.size() > REMEMBERED) {
            named.clear();
        }
        named.addAll(known);
    }

    /** Above the top, only what this process made is made durable. */
    private static void syncBetween(Path upper, Path lower) throws IOException {
        for (Path at = lower.getParent(); at != null && at.startsWith(upper); at = at.getParent()) {
            sync(at);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
