package io.trustfabric.local.simulation;

import io.trustfabric.proofs.tlog.tiles.CheckpointGuard;
import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Files of all logs in memory. What a failed write left is visible and goes with a power cut. */
final class SimulatedStore implements TileStorage {

    /** @param durable what a power cut leaves; null where that is no file */
    private record Content(byte[] visible, byte[] durable) {}

    /** What all views of the store share. */
    private record Disk(
            TreeMap<String, Content> files,
            Faults faults,
            SplittableRandom random,
            boolean syncs,
            Consumer<byte[]> seen,
            AtomicBoolean occupied) {}

    private final Disk disk;
    private final String prefix;

    /**
     * @param syncs false is a disk that calls durable what is not
     * @param seen told each checkpoint that readers can see
     */
    SimulatedStore(Faults faults, SplittableRandom random, boolean syncs, Consumer<byte[]> seen) {
        this(new Disk(new TreeMap<>(), faults, random, syncs, seen, new AtomicBoolean()), "");
    }

    private SimulatedStore(Disk disk, String prefix) {
        this.disk = disk;
        this.prefix = prefix;
    }

    @Override
    public SimulatedStore log(String folder) {
        return folder.isEmpty() ? this : new SimulatedStore(disk, prefix + LogFile.requireLog(folder) + "/");
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(disk.files.get(prefix + path)).map(content -> content.visible.clone());
    }

    @Override
    public void writeAll(Collection<LogFile> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        for (LogFile file : files) {
            Content there = disk.files.get(prefix + file.name());
            if (there != null && !Arrays.equals(there.visible, file.bytes())) {
                throw new TileConflictException(prefix + file.name());
            }
        }
        disk.faults.cross(
                prefix.startsWith("root/") ? Arrow.ROOT_TILES : Arrow.TENANT_TILES,
                () -> {
                    files.forEach(file -> put(file.name(), file.bytes(), disk.syncs));
                    return null;
                },
                () -> files.stream()
                        .filter(file -> disk.random.nextBoolean())
                        .forEach(file -> put(file.name(), file.bytes(), false)),
                IOException::new);
    }

    @Override
    public void replaceCheckpoint(byte[] signedNote) throws IOException {
        disk.faults.cross(
                Arrow.CHECKPOINT,
                () -> {
                    show(signedNote, true);
                    return null;
                },
                () -> {
                    if (disk.random.nextInt(3) == 0) {
                        show(signedNote, false);
                    }
                },
                IOException::new);
    }

    /** Who would wait for one that sleeps in here is told so: there is one thread. */
    @Override
    public void replaceCheckpoint(byte[] signedNote, CheckpointGuard guard) throws IOException {
        if (!disk.occupied.compareAndSet(false, true)) {
            throw new IOException("another signer holds the checkpoint's lock");
        }
        try {
            guard.check(read(CHECKPOINT));
            replaceCheckpoint(signedNote);
        } finally {
            disk.occupied.set(false);
        }
    }

    private void show(byte[] signedNote, boolean durable) {
        disk.seen.accept(signedNote);
        put(CHECKPOINT, signedNote, durable);
    }

    private void put(String path, byte[] bytes, boolean durable) {
        Content before = disk.files.get(prefix + path);
        byte[] lasting = durable ? bytes : before == null ? null : before.durable;
        disk.files.put(prefix + path, new Content(bytes.clone(), lasting));
    }

    /** Everything that is not durable goes, as it comes. */
    void cutPower() {
        for (String path : List.copyOf(disk.files.keySet())) {
            Content content = disk.files.get(path);
            if (!Arrays.equals(content.visible, content.durable) && disk.random.nextBoolean()) {
                if (content.durable == null) {
                    disk.files.remove(path);
                } else {
                    disk.files.put(path, new Content(content.durable, content.durable));
                }
            }
        }
    }

    /** Paths of all files below a prefix. */
    List<String> paths(String below) {
        return disk.files.subMap(below, below + Character.MAX_VALUE).keySet().stream()
                .toList();
    }

    /** Another byte in the place of one; the same again puts it right. */
    void flip(String path, int at) {
        Content content = disk.files.get(path);
        if (content == null) {
            return; // a power cut took it
        }
        byte[] bytes = content.visible.clone();
        bytes[at % bytes.length] ^= 1;
        disk.files.put(path, new Content(bytes, content.durable == null ? null : bytes));
    }
}
