package io.trustfabric.services.cosigner;

import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What one cosigner cosigned last of each log: {@code heads/<sha256 of the origin>}, one file a log, and two notes in {@code
 * evidence/} for each fork that was seen. The folder is locked while it is open. One thread at a time per origin.
 */
final class CosignerMemory implements AutoCloseable {

    private static final String HALF_WRITTEN = ".new";
    /** A log that forks once can fork for ever; more than this proves nothing more. */
    private static final int MOST_EVIDENCE_FILES = 200;

    private final Path heads;
    private final Path evidence;
    private final FolderLock lock;
    private final Map<String, Optional<SignedCheckpoint>> durable = new ConcurrentHashMap<>();
    private final Set<String> cosigned = ConcurrentHashMap.newKeySet();

    private CosignerMemory(Path folder, FolderLock lock) {
        this.heads = folder.resolve("heads");
        this.evidence = folder.resolve("evidence");
        this.lock = lock;
    }

    /**
     * @throws DamagedStateException where any file of the memory cannot be read, also one of a log that is not asked about
     * @throws IOException where another cosigner has the folder, or it cannot be used
     */
    static CosignerMemory open(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("heads"));
        Files.createDirectories(folder.resolve("evidence"));
        syncFolder(folder);
        FolderLock lock = FolderLock.take(folder);
        CosignerMemory memory = new CosignerMemory(folder, lock);
        try {
            memory.readAll();
            return memory;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private void readAll() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(heads)) {
            files = found.toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(HALF_WRITTEN)) {
                Files.delete(file); // never renamed, so nothing was ever signed by it
            } else {
                SignedCheckpoint head = CosignedHead.decode(name, Files.readAllBytes(file));
                durable.put(head.checkpoint().origin(), Optional.of(head));
                cosigned.add(head.checkpoint().origin());
            }
        }
        syncFolder(heads); // whoever renamed a file may have died before this
    }

    /** What was cosigned last, and is on the disk. */
    Optional<SignedCheckpoint> lastOf(String origin) throws IOException {
        Optional<SignedCheckpoint> known = durable.get(origin);
        if (known == null) {
            known = read(origin);
            durable.put(origin, known);
        }
        return known;
    }

    private Optional<SignedCheckpoint> read(String origin) throws IOException {
        String name = CosignedHead.fileName(origin);
        try {
            SignedCheckpoint head = CosignedHead.decode(name, Files.readAllBytes(heads.resolve(name)));
            syncFolder(heads);
            return Optional.of(head);
        } catch (NoSuchFileException e) {
            if (cosigned.contains(origin)) {
                throw new DamagedStateException("what was cosigned last is gone: heads/" + name);
            }
            return Optional.empty();
        }
    }

    /** Remembers a checkpoint in place of the one before. It is on the disk when this returns. */
    void remember(SignedCheckpoint head) throws IOException {
        String origin = head.checkpoint().origin();
        durable.remove(origin); // where writing fails, nobody knows which of the two is there until it is read again
        replace(heads.resolve(CosignedHead.fileName(origin)), CosignedHead.encode(head));
        durable.put(origin, Optional.of(head));
        cosigned.add(origin);
    }

    /** Keeps both sides of a fork, each as the log signed it. */
    void keepEvidence(SignedCheckpoint cosigned, SignedCheckpoint offered) throws IOException {
        try (Stream<Path> there = Files.list(evidence)) {
            if (there.count() >= MOST_EVIDENCE_FILES) {
                return;
            }
        }
        for (SignedCheckpoint side : List.of(cosigned, offered)) {
            String name = "%.16s-%d-%.16s.note"
                    .formatted(
                            CosignedHead.fileName(side.checkpoint().origin()),
                            side.checkpoint().treeSize(),
                            side.checkpoint().rootHash().hex());
            if (!Files.exists(evidence.resolve(name))) {
                replace(evidence.resolve(name), side.bytes());
            }
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + HALF_WRITTEN);
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.getParent());
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true); // a file's name is durable only with its folder
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
