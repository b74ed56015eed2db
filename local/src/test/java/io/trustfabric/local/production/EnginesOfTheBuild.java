package io.trustfabric.local.production;

import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.data.SnapshotStore;
import io.trustfabric.replay.engine.EngineCatalog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The pinned engines and small snapshots, for tests that run real queries. */
public final class EnginesOfTheBuild {
    public static final Path ROOT = Path.of(System.getProperty("trust.root"));
    public static final Path FOLDER = ROOT.resolve("engines");
    private static final double SCALE = 0.01;

    private EnginesOfTheBuild() {}

    public static EngineCatalog catalog() {
        return EngineCatalog.load(FOLDER);
    }

    /** Made once per build folder, by the first of the test JVMs: generating takes seconds. */
    public static SnapshotCatalogue snapshots() throws IOException {
        Path folder = ROOT.resolve("local/target/test-snapshots");
        Path lockFile = folder.resolveSibling("test-snapshots.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            return new SnapshotStore(folder, SCALE)
                    .open(catalog().pin(DemoTenants.NEW_ENGINE).orElseThrow().jar());
        }
    }
}
