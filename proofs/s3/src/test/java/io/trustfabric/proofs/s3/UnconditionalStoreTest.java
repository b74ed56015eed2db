package io.trustfabric.proofs.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.AuthenticationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores that refuse a condition, or take it and do not care; and credentials. */
class UnconditionalStoreTest {
    private static final TilePath PATH = new TilePath(0, 7, 256);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = TestStore.Conditions.class,
            names = {"IGNORED", "REFUSED"})
    void oneWriterIsAsSafeAsWithConditions(TestStore.Conditions conditions) throws Exception {
        try (TestStore store = new TestStore()) {
            store.treatConditions(conditions);
            TileStorage storage = storage(store);
            List<LogFile> cut = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                cut.add(new LogFile("t/log" + i % 4, new TilePath(0, i, 256), new byte[] {(byte) i}));
            }

            storage.writeAll(cut);
            storage.writeAll(cut);
            store.storedButFailed.set(1);
            storage.writeTile(PATH, new byte[] {1});

            assertThatThrownBy(() -> storage.writeTile(PATH, new byte[] {2})).isInstanceOf(TileConflictException.class);
            assertThat(storage.read(PATH.path())).hasValue(new byte[] {1});
            for (LogFile file : cut) {
                assertThat(storage.read(file.name())).as(file.name()).hasValue(file.bytes());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestStore.Conditions.class,
            names = {"IGNORED", "REFUSED"})
    void aGuardedCheckpointIsRefusedUnlessOneWriterIsGuaranteed(TestStore.Conditions conditions) throws Exception {
        try (TestStore store = new TestStore()) {
            store.treatConditions(conditions);

            assertThatThrownBy(() -> storage(store).replaceCheckpoint(new byte[] {1}, present -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("takes no conditional writes");
            assertThat(storage(store).read(TileStorage.CHECKPOINT)).isEmpty();

            TileStorage alone =
                    LogLocation.parse("s3://logs").open(settings(store).withOneWriter(true));
            alone.replaceCheckpoint(new byte[] {1}, present -> {});
            alone.replaceCheckpoint(
                    new byte[] {2}, present -> assertThat(present).hasValue(new byte[] {1}));
            assertThat(alone.read(TileStorage.CHECKPOINT)).hasValue(new byte[] {2});
        }
    }

    @Test
    void aNewFileCostsTwoRequestsMore() throws Exception {
        try (TestStore store = new TestStore()) {
            store.treatConditions(TestStore.Conditions.IGNORED);
            TileStorage storage = storage(store);
            storage.writeTile(PATH, new byte[] {1});
            int writes = store.writes.get();
            int reads = store.reads.get();

            storage.writeTile(PATH.full(), new byte[] {1});
            storage.writeTile(new TilePath(0, 8, 256), new byte[] {1});

            assertThat(store.writes).hasValue(writes + 1); // the first of the two is there
            assertThat(store.reads).hasValue(reads + 3);
        }
    }

    @Test
    void credentialsComeFromTheirFileAndWrongOnesAreRefused() throws Exception {
        try (TestStore store = new TestStore(AuthenticationType.AWS_V4, "writer", "open sesame")) {
            TileStorage right = signed(store, "open sesame");
            right.writeTile(PATH, new byte[] {1});

            assertThat(right.read(PATH.path())).hasValue(new byte[] {1});
            assertThatThrownBy(() -> signed(store, "another").read(PATH.path()))
                    .hasMessageContaining("cannot read s3://logs/")
                    .message()
                    .doesNotContain("open sesame", "another");
        }
    }

    private TileStorage signed(TestStore store, String secret) throws Exception {
        Path file = Files.writeString(
                folder.resolve("signed"),
                "[default]\naws_access_key_id = writer\naws_secret_access_key = %s\n".formatted(secret));
        return LogLocation.parse("s3://logs")
                .open(new S3Settings(Optional.of(store.direct()), S3Settings.DEFAULT_REGION, Optional.of(file)));
    }

    private TileStorage storage(TestStore store) throws Exception {
        return LogLocation.parse("s3://logs").open(settings(store));
    }

    private S3Settings settings(TestStore store) throws Exception {
        return store.settings(folder.resolve("any"));
    }
}
