package io.trustfabric.proofs.tlog.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every storage of logs does, whatever it keeps them in. */
public abstract class TileStorageContract {
    protected static final TilePath PATH = new TilePath(0, 1_234_067, 5);
    protected static final String TENANT = "t/" + "ab".repeat(32);

    /** A new object on the same files at each call. */
    protected abstract TileStorage storage();

    @Test
    protected void theSameBytesAgainAreNoChange() throws Exception {
        storage().writeTile(PATH, new byte[] {1, 2});
        storage().writeTile(PATH, new byte[] {1, 2});

        assertThat(storage().read(PATH.path())).hasValue(new byte[] {1, 2});
    }

    @Test
    protected void otherBytesAreRefusedAndTheFileStays() throws Exception {
        storage().writeTile(PATH, new byte[] {1, 2});

        assertThatThrownBy(() -> storage().writeTile(PATH, new byte[] {1, 3}))
                .isInstanceOf(TileConflictException.class)
                .hasMessageContaining(PATH.path());
        assertThat(storage().read(PATH.path())).hasValue(new byte[] {1, 2});
    }

    @Test
    protected void aCutOfManyLogsIsThereWhole() throws Exception {
        List<LogFile> cut = cut(60);

        storage().writeAll(cut);
        storage().writeAll(cut);
        storage().writeAll(List.of());

        assertIsThere(cut);
    }

    @Test
    protected void aCutOfWhichAPartIsThereIsFinished() throws Exception {
        List<LogFile> cut = cut(40);
        storage().writeAll(cut.subList(10, 25));

        storage().writeAll(cut);

        assertIsThere(cut);
    }

    @Test
    protected void oneConflictInACutIsNamedAndOverwritesNothing() throws Exception {
        List<LogFile> cut = cut(40);
        LogFile there = new LogFile(cut.get(17).log(), cut.get(17).path(), new byte[] {9});
        storage().writeAll(List.of(there));

        assertThatThrownBy(() -> storage().writeAll(cut))
                .isInstanceOf(TileConflictException.class)
                .hasMessageContaining(there.path().path());
        assertIsThere(List.of(there));
    }

    @Test
    protected void twoContentsOfOneFileInACutAreAConflict() {
        List<LogFile> cut =
                List.of(new LogFile("root", PATH, new byte[] {1}), new LogFile("root", PATH, new byte[] {2}));

        assertThatThrownBy(() -> storage().writeAll(cut)).isInstanceOf(TileConflictException.class);
    }

    /** Of several writers of one file with different bytes exactly one has its own; the others know. */
    @Test
    protected void writersAtTheSameTimeNeverReplaceEachOther() throws Exception {
        int writers = 6;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Callable<byte[]>> tasks = new ArrayList<>();
        for (byte i = 0; i < writers; i++) {
            byte[] own = {i, i};
            tasks.add(() -> {
                storage().writeTile(PATH, own);
                return own;
            });
        }
        List<byte[]> won = new ArrayList<>();
        for (Future<byte[]> each : pool.invokeAll(tasks)) {
            try {
                won.add(each.get());
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(TileConflictException.class);
            }
        }
        pool.shutdown();

        assertThat(won).hasSize(1);
        assertThat(storage().read(PATH.path())).hasValue(won.get(0));
    }

    @Test
    protected void aLogBelowIsALogOfItsOwn() throws Exception {
        storage().log(TENANT).writeTile(PATH, new byte[] {1});
        storage().log(TENANT).replaceCheckpoint(new byte[] {2});
        storage().writeTile(PATH, new byte[] {3});

        assertThat(storage().log(TENANT).read(PATH.path())).hasValue(new byte[] {1});
        assertThat(storage().log("t").log("ab".repeat(32)).read(TileSource.CHECKPOINT))
                .hasValue(new byte[] {2});
        assertThat(storage().read(PATH.path())).hasValue(new byte[] {3});
        assertThat(storage().read(TileSource.CHECKPOINT)).isEmpty();
    }

    @Test
    protected void aFolderThatLeadsElsewhereIsRefused() {
        for (String folder : List.of("..", "t/../..", "/t", "t/", "t//x", ".", "t\\x", "t/x y", "t/%2e%2e")) {
            assertThatThrownBy(() -> storage().log(folder))
                    .as(folder)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("folder of a log");
        }
    }

    @Test
    protected void theCheckpointIsReplaced() throws Exception {
        storage().replaceCheckpoint(new byte[] {1});
        storage().replaceCheckpoint(new byte[] {2});

        assertThat(storage().read(TileSource.CHECKPOINT)).hasValue(new byte[] {2});
        assertThat(storage().read("tile/0/000")).isEmpty();
    }

    @Test
    protected void aGuardSeesWhatItWouldReplaceAndKeepsIt() throws Exception {
        List<Optional<byte[]>> shown = new ArrayList<>();
        storage().log("root").replaceCheckpoint(new byte[] {1}, shown::add);
        storage().log("root").replaceCheckpoint(new byte[] {2}, shown::add);

        assertThatThrownBy(() -> storage().log("root").replaceCheckpoint(new byte[] {3}, present -> {
                    throw new IOException("keep it");
                }))
                .hasMessage("keep it");
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).isEmpty();
        assertThat(shown.get(1)).hasValue(new byte[] {1});
        assertThat(storage().log("root").read(TileSource.CHECKPOINT)).hasValue(new byte[] {2});
    }

    /** Every one of 4 writers puts down larger numbers only; a smaller one over a larger would lose one. */
    @Test
    protected void ofManyWritersOneAtATimeReplacesWhatItsGuardSaw() throws Exception {
        AtomicInteger written = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                all.add(writers.submit(() -> {
                    TileStorage own = storage();
                    for (int number = 1; number <= 20; number++) {
                        byte mine = (byte) number;
                        try {
                            own.replaceCheckpoint(new byte[] {mine}, present -> {
                                if (present.isPresent() && present.get()[0] >= mine) {
                                    throw new StaleException();
                                }
                            });
                            written.incrementAndGet();
                        } catch (StaleException e) {
                            // another was faster
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> writer : all) {
                writer.get();
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(storage().read(TileSource.CHECKPOINT)).hasValue(new byte[] {20});
        assertThat(written.get()).isBetween(1, 20);
    }

    private static final class StaleException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    protected void aFullTileAndItsPartialsStandBesideEachOther() throws Exception {
        storage().writeTile(PATH, new byte[] {1});
        storage().writeTile(PATH.full(), new byte[] {1, 2});

        assertThat(storage().read(PATH.path())).hasValue(new byte[] {1});
        assertThat(storage().read(PATH.full().path())).hasValue(new byte[] {1, 2});
    }

    protected static List<LogFile> cut(int files) {
        List<LogFile> cut = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            byte[] bytes = new byte[300 + i];
            bytes[i] = (byte) i;
            cut.add(new LogFile("t/log" + i % 7, new TilePath(i % 2 - 1, i / 2, 256), bytes));
        }
        return cut;
    }

    protected final void assertIsThere(List<LogFile> cut) throws Exception {
        for (LogFile file : cut) {
            assertThat(storage().log(file.log()).read(file.path().path()))
                    .as(file.name())
                    .hasValue(file.bytes());
        }
    }
}
