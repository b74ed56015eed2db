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

    private static final String RELEASE = "0.1.0";
    private static final long LARGEST_BYTES = 1_000_000;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir(cleanup = CleanupMode.NEVER) // the cluster outlives a test and tidies up later
    Path folder;

    @ParameterizedTest(name = "{0} at parallelism {2}")
    @MethodSource("jobs")
    void theJobAnswersFromTheStateOfTheRelease(String name, JobFixture fixture, int parallelism) throws Exception {
        copy(fixtures(name), folder);
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void theSavepointHoldsWhatItShould(String name, JobFixture fixture) throws Exception {
        for (ExpectedState<?> expected : fixture.expectedState()) {
            assertThat(count(name, expected))
                    .as("%s %s", expected.uid(), expected.descriptor().getName())
                    .isGreaterThanOrEqualTo(expected.entries());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void theFixtureIsSmall(String name, JobFixture fixture) throws IOException {
        try (Stream<Path> files = Files.walk(fixtures(name))) {
            assertThat(files.map(Path::toFile)
                            .mapToLong(f -> f.isFile() ? f.length() : 0)
                            .sum())
                    .isBetween(1L, LARGEST_BYTES);
        }
    }

    static Stream<Arguments> fixtures() {
        return JobFixture.all().stream().map(f -> Arguments.of(f.name(), f));
    }

    static Stream<Arguments> jobs() {
        return Stream.of(1, 4)
                .flatMap(parallelism -> JobFixture.all().stream().map(f -> Arguments.of(f.name(), f, parallelism)));
    }

    private static <K> int count(String name, ExpectedState<K> expected) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        var savepoint = SavepointReader.read(
                env, fixtures(name).resolve("savepoint").toUri().toString(), new HashMapStateBackend());
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

    private static Path fixtures(String job) {
        return Path.of(System.getProperty("trust.root"), "state-migrations", "fixtures", RELEASE, job);
    }

    private static void copy(Path from, Path to) throws IOException {
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
