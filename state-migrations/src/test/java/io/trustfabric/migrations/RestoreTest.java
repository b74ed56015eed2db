package io.trustfabric.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's jobs go on from every release's savepoints. A change of state that breaks this needs a migration step. */
class RestoreTest {

    private static final long LARGEST_BYTES = 1_000_000;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir(cleanup = CleanupMode.NEVER) // the cluster outlives a test and tidies up later
    Path folder;

    @ParameterizedTest(name = "{0} {1} at parallelism {3}")
    @MethodSource("jobs")
    void theJobAnswersFromTheStateOfTheRelease(String release, String name, JobFixture fixture, int parallelism)
            throws Exception {
        copy(fixtures(release, name), folder);
        fixture.feedFirst();
        fixture.feedSecond();

        RunningJob job = RunningJob.start(
                fixture,
                parallelism,
                folder,
                folder.resolve("savepoint").toUri().toString());

        try {
            job.await(fixture::hasAnsweredFromState);
        } finally {
            job.client().cancel().get();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fixtures")
    void theSavepointHoldsWhatItShould(String release, String name, JobFixture fixture) throws Exception {
        for (ExpectedState<?> expected : fixture.expectedState()) {
            assertThat(count(release, name, expected))
                    .as("%s %s", expected.uid(), expected.descriptor().getName())
                    .isGreaterThanOrEqualTo(expected.entries());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fixtures")
    void theFixtureIsSmall(String release, String name, JobFixture fixture) throws IOException {
        try (Stream<Path> files = Files.walk(fixtures(release, name))) {
            assertThat(files.map(Path::toFile)
                            .mapToLong(f -> f.isFile() ? f.length() : 0)
                            .sum())
                    .isBetween(1L, LARGEST_BYTES);
        }
    }

    static Stream<Arguments> fixtures() {
        // of 0.1.0's transparency job: FirstLogTest
        Stream<Arguments> first = JobFixture.all().stream()
                .filter(f -> !(f instanceof TransparencyFixture))
                .map(f -> Arguments.of("0.1.0", f.name(), f));
        return Stream.concat(first, JobFixture.all().stream().map(f -> Arguments.of("0.2.0", f.name(), f)));
    }

    static Stream<Arguments> jobs() {
        return Stream.of(1, 4).flatMap(parallelism -> fixtures()
                .map(f -> Arguments.of(f.get()[0], f.get()[1], f.get()[2], parallelism)));
    }

    private static <K> int count(String release, String name, ExpectedState<K> expected) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        var savepoint = SavepointReader.read(
                env, fixtures(release, name).resolve("savepoint").toUri().toString(), new HashMapStateBackend());
        int count = 0;
        try (var ones = savepoint
                .readKeyedState(
                        OperatorIdentifier.forUid(expected.uid()), expected.counter(), expected.key(), Types.INT)
                .executeAndCollect()) {
            while (ones.hasNext()) {
                count += ones.next();
            }
        }
        return count;
    }

    static Path fixtures(String release, String job) {
        return Path.of(System.getProperty("trust.root"), "state-migrations", "fixtures", release, job);
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
