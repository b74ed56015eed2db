package io.trustfabric.migrations;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.util.MiniClusterWithClientResource;

/** Makes the savepoints of one release: {@code make-fixtures RELEASE}. Once made they are history and are not made again. */
public final class MakeFixtures {

    /** A savepoint names the folder that it was made in; this one says nothing about a machine. */
    private static final Path NEUTRAL = Path.of("/var/tmp");

    private MakeFixtures() {}

    /** @param args folder of the release's fixtures; must not exist yet */
    public static void main(String[] args) throws Exception {
        Path release = Path.of(args[0]).toAbsolutePath();
        if (Files.exists(release)) {
            throw new IllegalArgumentException(
                    "fixtures exist at %s: they are history. Bump the release.".formatted(release));
        }
        var cluster = new MiniClusterWithClientResource(new MiniClusterResourceConfiguration.Builder()
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(4)
                .build());
        cluster.before();
        try {
            for (JobFixture fixture : JobFixture.all()) {
                make(fixture, release.resolve(fixture.name()));
            }
        } finally {
            cluster.after();
        }
    }

    private static void make(JobFixture fixture, Path folder) throws Exception {
        Files.createDirectories(folder);
        fixture.feedFirst();
        RunningJob job = RunningJob.start(fixture, JobFixture.MADE_AT, folder, null);
        job.await(fixture::hasDigestedFirst);
        Path made = Path.of(URI.create(job.stop(NEUTRAL)));
        Files.move(
                made.resolve("_metadata"),
                Files.createDirectories(folder.resolve("savepoint")).resolve("_metadata"));
        Files.delete(made); // whatever else were in it would fail here: the state must be small enough to be inlined
        Files.deleteIfExists(folder.resolve("draw.key")); // keys are no part of history
        Files.deleteIfExists(folder.resolve("label.key"));
        Files.deleteIfExists(folder.resolve("witness.pem"));
        System.out.printf("%s: %d bytes%n", fixture.name(), size(folder));
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            long total = 0;
            for (Path file : all) {
                total += Files.size(file);
            }
            return total;
        }
    }
}
