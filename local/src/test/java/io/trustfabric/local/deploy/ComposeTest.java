package io.trustfabric.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trustfabric.local.deploy.ComposeFile.Container;
import io.trustfabric.proofs.keys.SigningKey;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * {@code docker-compose.yml} without a container engine: what it starts is held against the classes that would read it. Whether
 * it is a compose file at all is {@code docker-compose config}'s to say ({@code .ci/run}).
 */
class ComposeTest {

    private static final Path ROOT = Path.of(System.getProperty("trust.root"));
    /** What `mvn -Pcluster,quick package` adds to a checkout. */
    private static final Set<String> BUILT = Set.of(
            "./jobs/target/trust-jobs-0.1.0-cluster.jar",
            "./services/target/lib",
            "./replay/target/lib",
            "./sdk/target/lib");

    private ComposeFile compose;

    @BeforeEach
    void load() throws Exception {
        String key = SigningKey.generate().verifyingKey().base64();
        compose = ComposeFile.load(
                ROOT.resolve("docker-compose.yml"),
                Map.of(
                        "TRUST_DEPLOYMENT", "/deployment",
                        "TRUST_SNAPSHOTS", "/deployment/snapshots",
                        "TRUST_KAFKA_CLUSTER_ID", "I0Hnf4_WCA2HTeXvlwG23Q",
                        "TRUST_ORIGIN", "logs.example.com/trust",
                        "TRUST_AUTHORITY_KEY", key,
                        "TRUST_WITNESS_KEYS", key,
                        "TRUST_LOG_KEY",
                                "logs.example.com/trust+cd5f6a0a+AR4dK0gEn0Ot00feFZdERAVwq9kBm64oHYPzOwge2gk2"));
    }

    @Test
    void everyImageIsPinnedToAnExactTag() {
        assertThat(compose.services().values())
                .allSatisfy(c ->
                        assertThat(c.image()).as(c.name()).matches("[a-z0-9./-]+:[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*"))
                .noneSatisfy(c -> assertThat(c.image()).matches(".*:(latest|[0-9]+|[0-9]+\\.[0-9]+)"));
    }

    @Test
    void everyContainerIsWatchedOrEnds() {
        assertThat(compose.services().values())
                .allSatisfy(c -> assertThat(c.oneShot() || !c.map("healthcheck").isEmpty())
                        .as("%s has a health check or is one-shot", c.name())
                        .isTrue())
                .allSatisfy(c -> assertThat(c.oneShot()
                                || "unless-stopped".equals(c.settings().get("restart")))
                        .as("%s comes back", c.name())
                        .isTrue());
    }

    @Test
    void whoeverWaitsForAContainerWaitsForItsWork() {
        for (Container c : compose.services().values()) {
            c.map("depends_on").forEach((other, how) -> {
                Container needed = compose.services().get(other);
                assertThat(needed).as("%s needs %s", c.name(), other).isNotNull();
                assertThat(ComposeFile.asMap(how).get("condition"))
                        .as("%s needs %s", c.name(), other)
                        .isEqualTo(needed.oneShot() ? "service_completed_successfully" : "service_healthy");
            });
        }
    }

    @Test
    void nothingIsOpenBeyondLoopback() {
        assertThat(compose.services().values())
                .flatMap(c -> c.strings("ports"))
                .isNotEmpty()
                .allMatch(port -> port.matches("127\\.0\\.0\\.1:[0-9]+:[0-9]+"));
        assertThat(compose.section("networks"))
                .containsEntry("bus", Map.of("internal", true))
                .containsEntry("storage", Map.of("internal", true));
        for (Container c : compose.services().values()) {
            assertThat(c.settings()).as(c.name()).doesNotContainKeys("privileged", "pid", "ipc", "devices");
            assertThat(c.strings("networks").contains("front"))
                    .as("%s is on the network that is not internal only to publish a port", c.name())
                    .isEqualTo(!c.strings("ports").isEmpty());
        }
    }

    @Test
    void noneIsRootHasCapabilitiesOrNoLimit() {
        for (Container c : compose.services().values()) {
            assertThat(c.strings("cap_drop")).as(c.name()).containsExactly("ALL");
            assertThat(c.strings("security_opt")).as(c.name()).containsExactly("no-new-privileges:true");
            assertThat(c.map("deploy").toString()).as(c.name()).contains("memory=", "cpus=");
            assertThat(c.settings().get("user").toString().startsWith("0:"))
                    .as("%s runs as root", c.name())
                    .isEqualTo(c.name().equals("folders"));
        }
        assertThat(compose.services().get("folders").settings()).containsEntry("network_mode", "none");
    }

    @Test
    void secretsAreFilesAndEachIsSeenByThoseThatNeedItAlone() {
        for (Container c : compose.services().values()) {
            c.map("environment").forEach((name, value) -> {
                if (name.matches(".*(PASSWORD|SECRET|TOKEN|ROOT_USER|ACCESS_KEY).*")) {
                    assertThat(name).as(c.name()).endsWith("_FILE");
                    assertThat(value.toString()).startsWith("/run/secrets/");
                }
            });
        }
        assertThat(compose.services().values())
                .filteredOn(c -> c.strings("secrets").contains("flink.yaml"))
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.strings("tmpfs"))
                        .as("where %s puts the settings with the secrets in them", c.name())
                        .contains("/fabric/run:uid=9999,mode=0700"));
        assertThat(holders("signer.key")).containsExactly("signer");
        assertThat(holders("witness.key")).containsExactly("taskmanager");
        assertThat(holders("draw.key")).containsExactly("taskmanager");
        assertThat(compose.services().values())
                .filteredOn(c -> c.volumes().stream().anyMatch(v -> v.startsWith("/deployment/keys")))
                .extracting(Container::name)
                .containsExactly("keys");
    }

    @Test
    void everySecretNetworkAndVolumeThatIsUsedIsDeclaredAndUsed() {
        Stream<String> volumes = compose.services().values().stream()
                .flatMap(c -> c.volumes().stream())
                .map(v -> v.substring(0, v.indexOf(':')))
                .filter(source -> !source.contains("/"));
        assertThat(volumes.distinct())
                .containsExactlyInAnyOrderElementsOf(compose.section("volumes").keySet());
        assertThat(used("secrets"))
                .containsExactlyInAnyOrderElementsOf(compose.section("secrets").keySet());
        assertThat(used("networks"))
                .containsExactlyInAnyOrderElementsOf(compose.section("networks").keySet());
    }

    @Test
    void whatIsMountedFromTheCheckoutIsThereAfterTheBuildAndReadOnly() {
        for (Container c : compose.services().values()) {
            for (String volume : c.volumes()) {
                String[] parts = volume.split(":");
                if (parts[0].startsWith("./")) {
                    assertThat(BUILT.contains(parts[0]) || Files.exists(ROOT.resolve(parts[0])))
                            .as("%s mounts %s", c.name(), volume)
                            .isTrue();
                    assertThat(parts)
                            .as("%s mounts %s", c.name(), volume)
                            .hasSize(3)
                            .endsWith("ro");
                }
            }
        }
    }

    @Test
    void everyJobOfTheJarIsSubmittedUnderItsNameWithSettingsThatItHas() throws Exception {
        List<Container> submissions = compose.services().values().stream()
                .filter(c -> c.name().startsWith("submit-"))
                .toList();

        assertThat(submissions).extracting(c -> c.command().get(2)).containsExactlyInAnyOrderElementsOf(jobsOfTheJar());
        for (Container c : submissions) {
            Programs.Job job = Programs.job(c.command().get(2));
            assertThat(c.command()).startsWith("submit", job.name());
            assertThat(c.name()).isEqualTo("submit-" + job.name());
            Programs.accept(job, c.command().subList(3, c.command().size()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "signer", "replay-worker", "topics", "keys"})
    void everyProcessOfOursGetsSettingsThatItHas(String name) {
        Container c = compose.services().get(name);
        String mainClass = c.command().stream()
                .filter(a -> a.startsWith("io.trustfabric."))
                .findFirst()
                .orElseThrow();

        Programs.accept(mainClass, c.argumentsAfter(mainClass));
    }

    /** Files that arguments name lie where the container has them. */
    @Test
    void everyPathAmongTheArgumentsIsMounted() {
        for (Container c : compose.services().values()) {
            Container runsIn =
                    c.name().startsWith("submit-") ? compose.services().get("taskmanager") : c;
            for (String argument : c.command()) {
                String path = argument.replaceFirst("^-D[a-zA-Z0-9.]+=", "").replaceFirst("^--[a-z-]+=", "");
                if (path.startsWith("/") && !path.startsWith("/tmp")) {
                    assertThat(mounts(runsIn))
                            .as("%s in %s", path, c.name())
                            .anyMatch(mount -> path.startsWith(mount) || mount.startsWith(path + "/"));
                }
            }
        }
    }

    @Test
    void aMisspeltSettingOfEachKindOfProgramIsFound() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Programs.accept(
                        Programs.JOBS.get(0),
                        List.of(
                                "--trust.kafka.bootstrap-servers", "kafka:9092",
                                "--trust.registry.url", "http://registry:8081",
                                "--ingest.max-event-byte", "7")))
                .withMessageContaining("ingest.max-event-byte");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Programs.accept("io.trustfabric.services.SignerMain", List.of("--orgin", "a")));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Programs.accept("io.trustfabric.replay.worker.ReplayWorker", List.of("--lane", "2")));
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> Programs.accept("io.trustfabric.sdk.cli.TrustCli", List.of("topics", "provisoin")));
    }

    private List<String> holders(String secret) {
        return compose.services().values().stream()
                .filter(c -> c.strings("secrets").contains(secret))
                .map(Container::name)
                .toList();
    }

    private Stream<String> used(String kind) {
        return compose.services().values().stream()
                .flatMap(c -> c.strings(kind).stream())
                .distinct();
    }

    private static List<String> mounts(Container c) {
        List<String> targets = new ArrayList<>();
        c.volumes().forEach(v -> targets.add(v.split(":")[1]));
        c.strings("secrets").forEach(s -> targets.add("/run/secrets/" + s));
        return targets;
    }

    /** Classes of the jobs' module that {@code flink run -c} could start. */
    private static List<String> jobsOfTheJar() throws Exception {
        String jobs = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*trust-jobs-[0-9.]+\\.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("trust-jobs is no jar on this class path"));
        try (JarFile jar = new JarFile(jobs)) {
            return jar.stream()
                    .map(e -> e.getName())
                    .filter(name -> name.matches("io/trustfabric/jobs/[a-z]+/[A-Za-z]+Job\\.class"))
                    .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
                    .toList();
        }
    }
}
