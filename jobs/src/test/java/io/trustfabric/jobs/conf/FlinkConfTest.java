package io.trustfabric.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Flink ignores keys that it does not know, so a typo would live for ever. Each profile of {@code flink-conf/} is read by
 * Flink's own loader and each of its keys is held against the options of this Flink.
 */
class FlinkConfTest {

    private static final Path FOLDER = Path.of(System.getProperty("trust.root"), "flink-conf");
    /** Settings of one metrics reporter, read without their prefix; {@code port} is PrometheusReporterFactory's. */
    private static final Set<String> REPORTER_SETTINGS = Set.of("factory.class", "port");
    /** Of the S3 plugin (AbstractS3FileSystemFactory, and what it hands to its client): its jar is in the image alone. */
    private static final Set<String> S3_SETTINGS =
            Set.of("s3.endpoint", "s3.path.style.access", "s3.access-key", "s3.secret-key");

    private static KnownOptions known;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readOptions() throws IOException {
        known = KnownOptions.ofThisFlink();
        assertThat(known.size()).as("options found on the class path").isGreaterThan(400);
    }

    static Stream<Path> profiles() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(f -> f.resolve("config.yaml")).filter(Files::exists).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyKeyOfAProfileIsAnOptionOfThisFlinkAndEveryValueReads(Path profile) throws IOException {
        assertThat(problems(Files.readString(profile))).as(profile.toString()).isEmpty();
    }

    /** What the containers start with: the profile, the site's addresses and the secrets, one after the other. */
    @Test
    void theProfileTheSiteAndTheSecretsTogetherAreOneConfiguration() throws IOException {
        String secrets = "s3.access-key: someone\ns3.secret-key: something\n";
        String prod = Files.readString(FOLDER.resolve("prod/config.yaml"));
        String site = Files.readString(FOLDER.resolve("compose/flink.yaml"));

        assertThat(problems(prod + "\n" + site + "\n" + secrets)).isEmpty();
        assertThat(load(prod).toMap().keySet())
                .as("a key of the profile that the site sets again: which of the two counts is an accident")
                .doesNotContainAnyElementsOf(load(site).toMap().keySet());
    }

    @Test
    void aTypoAnOldNameAndAnUnreadableValueAreReportedByName() throws IOException {
        assertThat(problems("execution:\n  checkpointing:\n    intervall: 1 s\n"))
                .containsExactly("execution.checkpointing.intervall is no option of this Flink;"
                        + " did you mean execution.checkpointing.interval");
        assertThat(problems("state.checkpoints.dir: file:///tmp\n"))
                .containsExactly("state.checkpoints.dir is an old name; use execution.checkpointing.dir");
        assertThat(problems("execution.checkpointing.timeout: soon\n"))
                .singleElement()
                .asString()
                .startsWith("execution.checkpointing.timeout cannot be read:");
        assertThat(problems("metrics.reporter.prom.factory.clas: x\n")).hasSize(1);
    }

    private List<String> problems(String yaml) throws IOException {
        Configuration configuration = load(yaml);
        List<String> problems = new ArrayList<>();
        configuration.toMap().keySet().stream().sorted().forEach(key -> problem(key, configuration)
                .ifPresent(problems::add));
        return problems;
    }

    private Configuration load(String yaml) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), yaml);
        return GlobalConfiguration.loadConfiguration(folder.toString());
    }

    private static Optional<String> problem(String key, Configuration configuration) {
        if (isReadElsewhere(key)) {
            return Optional.empty();
        }
        ConfigOption<?> option = known.find(key).orElse(null);
        if (option == null) {
            return Optional.of(known.replacement(key)
                    .map(now -> "%s is an old name; use %s".formatted(key, now))
                    .orElseGet(
                            () -> "%s is no option of this Flink; did you mean %s".formatted(key, known.nearest(key))));
        }
        try {
            configuration.getOptional(option);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("%s cannot be read: %s".formatted(key, e.getMessage()));
        }
    }

    private static boolean isReadElsewhere(String key) {
        String ofReporter = key.replaceFirst("^metrics\\.reporter\\.[a-z]+\\.", "");
        return ofReporter.equals(key) ? S3_SETTINGS.contains(key) : REPORTER_SETTINGS.contains(ofReporter);
    }
}
