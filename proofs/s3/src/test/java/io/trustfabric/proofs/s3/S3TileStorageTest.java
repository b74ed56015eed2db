package io.trustfabric.proofs.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.proofs.tlog.tiles.TileStorageContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every storage, against a store that honours conditions, and what goes wrong between us and it. */
class S3TileStorageTest extends TileStorageContract {
    @TempDir
    private static Path folder;

    private TestStore store;
    private S3Settings settings;

    @BeforeEach
    void start() throws Exception {
        store = new TestStore();
        Path credentials = Files.writeString(
                folder.resolve("credentials"), "[default]\naws_access_key_id = a\naws_secret_access_key = b\n");
        settings = new S3Settings(
                Optional.of(store.endpoint()),
                S3Settings.DEFAULT_REGION,
                Optional.of(credentials),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                false);
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
    }

    @Test
    void anObjectLiesAtThePathOfItsFile() throws Exception {
        storage().log(TENANT).writeTile(PATH, new byte[] {1});

        assertThat(store.blobs().blobExists(TestStore.BUCKET, "production/log/%s/%s".formatted(TENANT, PATH.path())))
                .isTrue();
    }

    @Test
    void aStoreThatIsBusyIsAskedAgain() throws Exception {
        TileStorage storage = storage();
        storage.writeAll(cut(3));
        store.busy.set(2);

        storage.writeAll(cut(20));

        assertThat(store.busy).hasValue(0);
        assertIsThere(cut(20));
    }

    @Test
    void aWriteThatFailedAndIsThereAllTheSameIsFoundToBeOurs() throws Exception {
        TileStorage storage = storage();
        storage.writeAll(cut(3));
        store.storedButFailed.set(2);

        storage.writeAll(cut(20));

        assertThat(store.storedButFailed).hasValue(0);
        assertIsThere(cut(20));
    }

    @Test
    void aWriteThatIsNotAnsweredIsRepeated() throws Exception {
        TileStorage storage = storage();
        storage.writeAll(cut(3));
        store.unanswered.set(1);

        storage.writeAll(cut(20));

        assertIsThere(cut(20));
    }

    @Test
    void aStoreThatStaysAwayIsAnErrorThatNamesTheFile() throws Exception {
        TileStorage storage = storage();
        storage.writeTile(PATH, new byte[] {1});
        store.busy.set(1_000);

        assertThatThrownBy(() -> storage.writeTile(PATH.full(), new byte[] {1, 2}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://logs/production/log/" + PATH.full().path());
        store.busy.set(0);
        storage.writeTile(PATH.full(), new byte[] {1, 2});
        assertThat(storage.read(PATH.full().path())).hasValue(new byte[] {1, 2});
    }

    @Test
    void anotherWritersFileThatCameBetweenIsAConflictOrOurs() throws Exception {
        storage().writeTile(PATH, new byte[] {1});
        store.storedButFailed.set(1);

        assertThatThrownBy(() -> storage().writeTile(PATH, new byte[] {2})).isInstanceOf(TileConflictException.class);
        assertThat(storage().read(PATH.path())).hasValue(new byte[] {1});
    }

    @Test
    void aBucketThatIsGoneIsAnErrorAndNoEmptyLog() {
        store.blobs().deleteContainer(TestStore.BUCKET);

        assertThatThrownBy(() -> storage().read(PATH.path()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is there such a bucket?");
        assertThatThrownBy(() -> storage().writeTile(PATH, new byte[1])).isInstanceOf(IOException.class);
    }

    @Test
    void nobodyAtTheEndpointIsAnError() throws Exception {
        store.close();

        assertThatThrownBy(() -> storage().read(PATH.path()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot read s3://");
        store = new TestStore();
    }

    @Test
    void aCheckpointWhoseAnswerWasLostIsFoundToBeOurs() throws Exception {
        storage().replaceCheckpoint(new byte[] {1}, present -> {});
        store.storedButFailed.set(1);

        List<Optional<byte[]>> shown = new ArrayList<>();
        storage().replaceCheckpoint(new byte[] {2}, shown::add);

        assertThat(shown).hasSizeGreaterThan(1);
        assertThat(shown.get(shown.size() - 1)).hasValue(new byte[] {2});
        assertThat(storage().read(TileStorage.CHECKPOINT)).hasValue(new byte[] {2});
    }

    /** Where conditions hold, nothing is read to write a new file. */
    @Test
    void aNewFileIsOneRequest() throws Exception {
        TileStorage storage = storage();
        storage.writeTile(PATH, new byte[] {1});
        int before = store.writes.get();

        storage.writeAll(List.of(new LogFile("root", PATH, new byte[] {1})));

        assertThat(store.writes).hasValue(before + 1);
        assertThat(store.reads).hasValue(0);
    }

    @Override
    protected TileStorage storage() {
        return LogLocation.parse("s3://logs/production/log/").open(settings);
    }
}
