package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The root log as far as it is sealed: state and tree, both derived from {@code tlog.root-sequence.v1} and nothing else.
 * Not thread-safe.
 */
public final class RootLog {
    /** Leaves are kept in memory until their tiles are written; so many epochs of them at most. */
    private static final int WRITE_EPOCHS = 256;

    private final RootSequence sequence;
    private final SealedState state;
    private final RootTree tree;
    private long snapshotEpoch;

    private RootLog(RootSequence sequence, SealedState state, RootTree tree, long snapshotEpoch) {
        this.sequence = sequence;
        this.state = state;
        this.tree = tree;
        this.snapshotEpoch = snapshotEpoch;
    }

    /**
     * Reads the memory, takes up the tree at the newest snapshot from its tiles, and appends what follows. Tiles that are
     * missing are derived again where the topic reaches back far enough.
     *
     * @param signedSize leaves that were signed or promised; the tiles of their sizes are written again
     * @param previous last checkpoint of the log that this one continues, where it has no leaf yet
     */
    public static RootLog recover(
            RootSequence sequence,
            TileStorage tiles,
            long signedSize,
            Optional<SignedCheckpoint> previous,
            long nowMillis)
            throws IOException, InterruptedException {
        Optional<RootSequence.Start> start = sequence.start();
        if (start.isEmpty() && signedSize > 0) {
            throw new IllegalStateException(
                    "the sealer's memory is gone: %s knows nothing of %s, of which %d leaves were signed or promised. Nothing is"
                                    .formatted(RootSequence.NAME, sequence.origin(), signedSize)
                            + " sealed; see docs/runbooks/signer-down.md");
        }
        if (start.isEmpty()) {
            return begin(sequence, tiles, previous, nowMillis);
        }
        Optional<RootLog> fromSnapshot = start.get().snapshotOffset() < 0
                ? Optional.empty()
                : new Recovery(sequence, tiles, signedSize).fromSnapshot(start.get());
        return fromSnapshot.isPresent()
                ? fromSnapshot.get()
                : new Recovery(sequence, tiles, signedSize).fromBeginning(start.get());
    }

    private static RootLog begin(
            RootSequence sequence, TileStorage tiles, Optional<SignedCheckpoint> previous, long nowMillis)
            throws IOException, InterruptedException {
        RootLog log = new RootLog(sequence, SealedState.empty(), RootTree.empty(tiles), 0);
        if (previous.isPresent()) {
            sequence.commitGeneration(previous.get(), nowMillis);
            log.state.generation();
            log.tree.append(List.of(new RootLeaf.Generation(previous.get())));
            log.tree.write();
        }
        return log;
    }

    public SealedState state() {
        return state;
    }

    /** Head of the tree; its tiles are written unless {@link #write} has to be called. */
    public Checkpoint head() {
        return tree.head(sequence.origin());
    }

    /** Appends the leaves of epochs that are committed. */
    public void append(List<SealedEpoch> epochs) {
        epochs.forEach(epoch -> tree.append(epoch.leaves()));
    }

    /** Makes the tiles durable. */
    public void write() throws IOException {
        tree.write();
    }

    /**
     * Commits a snapshot where it is time to. Call it when the epochs are applied to the state and appended.
     *
     * @param every epochs between two snapshots
     */
    public void snapshotIfDue(int every, long timeMillis) throws InterruptedException {
        if (state.nextEpoch() - snapshotEpoch >= every) {
            Optional<SealedEpoch> all = state.snapshot(timeMillis);
            if (all.isPresent()) {
                sequence.commitSnapshot(all.get(), tree.root());
                snapshotEpoch = state.nextEpoch();
            }
        }
    }

    /** One reading of the memory. */
    private static final class Recovery implements EpochFold.Listener {
        private final RootSequence sequence;
        private final TileStorage tiles;
        private final long signedSize;
        private SealedState state;
        private RootTree tree;
        private boolean tilesAreOthers;
        private int unwritten;
        private long snapshotEpoch;

        Recovery(RootSequence sequence, TileStorage tiles, long signedSize) {
            this.sequence = sequence;
            this.tiles = tiles;
            this.signedSize = signedSize;
        }

        /** Empty where the snapshot, or its tiles, are not there. */
        Optional<RootLog> fromSnapshot(RootSequence.Start start) throws IOException {
            read(start.snapshotOffset(), start);
            if (tilesAreOthers || state == null) {
                return Optional.empty();
            }
            return Optional.of(finish());
        }

        RootLog fromBeginning(RootSequence.Start start) throws IOException {
            state = SealedState.empty();
            tree = RootTree.empty(tiles);
            try {
                read(start.bounds().first(), start);
            } catch (IllegalStateException e) {
                throw start.bounds().first() == 0
                        ? e
                        : new IllegalStateException(
                                "the root log cannot be taken up: its tiles at the newest snapshot are missing or damaged, and"
                                        + " %s begins at offset %d, too late to derive them again: restore the folder from a"
                                                .formatted(
                                                        RootSequence.NAME,
                                                        start.bounds().first())
                                        + " copy (trust log fetch); see docs/runbooks/signer-down.md",
                                e);
            }
            return finish();
        }

        private void read(long from, RootSequence.Start start) throws IOException {
            try {
                sequence.read(from, start.bounds().end(), new EpochFold(sequence.coder(), sequence.origin(), this));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private RootLog finish() throws IOException {
            tree.write();
            return new RootLog(sequence, state, tree, snapshotEpoch);
        }

        @Override
        public void generation(RootLeaf.Generation leaf) {
            state.generation();
            tree.append(List.of(leaf));
        }

        @Override
        public void snapshot(long offset, SealedEpoch all, Hash32 root) {
            sequence.snapshotAt(offset);
            snapshotEpoch = all.epoch() + 1;
            if (state != null || tilesAreOthers) {
                return; // it says what is known
            }
            state = SealedState.of(all);
            try {
                Optional<RootTree> found = RootTree.of(tiles, all.rootIndex(), root);
                tilesAreOthers = found.isEmpty();
                tree = found.orElse(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void epoch(long offset, SealedEpoch epoch) {
            if (tilesAreOthers) {
                return;
            }
            if (state == null) {
                throw new IllegalStateException(
                        "the sealer's memory is damaged: %s has no snapshot where its newest record names one. Nothing is"
                                        .formatted(RootSequence.NAME)
                                + " sealed or signed; see docs/runbooks/signer-down.md");
            }
            state.apply(epoch);
            tree.append(epoch.leaves());
            unwritten++;
            if (tree.size() >= signedSize || unwritten >= WRITE_EPOCHS) {
                write();
            }
        }

        private void write() {
            try {
                tree.write();
                unwritten = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
