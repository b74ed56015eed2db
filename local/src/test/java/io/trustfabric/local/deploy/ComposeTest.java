package io.trustfabric.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trustfabric.local.bus.BrokerSecurity;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.deploy.ComposeFile.Container;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.schemas.access.Access;
import io.trustfabric.schemas.access.AccessTable;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * {@code docker-compose.yml} without a container engine: what it starts is held against the classes that would read it. Whether
 * it is a compose file at all is {@code docker-compose config}'s to say ({@code .ci/run}).
 */
class ComposeTest {

    private static final Path ROOT = Path.of(System.getProperty("trust.root"));
    private static final Path CONF = ROOT.resolve("flink-conf/compose");
    private static final Pattern ADVERTISED =
            Pattern.compile("advertised\\.listeners=CLIENTS://([^:]+):9092,BROKERS://\\1:9094");
    /** What `mvn -Pcluster,quick package` adds to a checkout. */
    private static final Set<String> BUILT = Set.of(
            "./jobs/target/trust-jobs-0.1.0-cluster.jar",
            "./services/target/lib",
            "./replay/target/lib",
            "./local/target/lib",
            "./sdk/target/lib");

    private static final List<String> BROKERS = List.of("kafka-1", "kafka-2", "kafka-3");
    /** Who speaks to the brokers from which container; persons do so from none. */
    private static final Set<String> FLINK_JOBS =
            Set.of("ingest-job", "sampler-job", "verdict-job", "transparency-job", "monitor-job");

    private static final Map<String, Set<String>> SPEAKS_AS = Map.of(
            "schema-registry", Set.of("schema-registry"),
            "keys", Set.of("provisioner"),
            "jobmanager", FLINK_JOBS,
            "taskmanager", FLINK_JOBS,
            "services", Set.of("clock", "receipts"),
            "signer", Set.of("signer"),
            "replay-worker", Set.of("replay-worker"));

    @TempDir
    private Path temp;

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
    void noListenerIsPlainAndTheBrokersAskAsThoseOfALocalPlatformDo() throws Exception {
        Map<String, String> settings = BusFolder.properties(CONF.resolve("kafka.properties"));

        assertThat(settings)
                .containsAllEntriesOf(BrokerSecurity.settings(
                        BusFolder.at(Path.of(PreparedBus.MOUNT)), "CLIENTS", "BROKERS", "CONTROLLER"));
        assertThat(settings.get("listeners").split(","))
                .extracting(l -> l.substring(0, l.indexOf(':')))
                .containsExactly("CLIENTS", "BROKERS", "CONTROLLER");
        for (String broker : BROKERS) {
            Container c = compose.services().get(broker);
            assertThat(c.strings("entrypoint")).containsExactly("bash", "/fabric/compose/broker");
            assertThat(c.command()).containsExactly(broker.substring("kafka-".length()));
            assertThat(c.map("environment"))
                    .as("a setting of %s that is not in the file", broker)
                    .containsOnlyKeys("KAFKA_CLUSTER_ID", "KAFKA_HEAP_OPTS");
        }
        try (Stream<Path> files = Files.walk(CONF)) {
            List<Path> all = new ArrayList<>(files.filter(Files::isRegularFile).toList());
            all.add(ROOT.resolve("docker-compose.yml"));
            assertThat(all).allSatisfy(f -> assertThat(Files.readString(f)).doesNotContainIgnoringCase("plaintext"));
        }
    }

    @Test
    void everyLoginAndKeyOfTheBusIsSeenByThoseWhoUseItAlone() {
        List<String> catalogue =
                AccessTable.load().shared().stream().map(Access::principal).toList();
        for (Container c : compose.services().values()) {
            Set<String> expected = new TreeSet<>();
            if (c.name().equals("principals")) {
                expected.addAll(List.of("admin.pem", "admin.properties"));
                catalogue.forEach(principal -> expected.add(principal + ".properties"));
            } else if (c.name().equals("topics")) {
                expected.addAll(List.of("admin.pem", "admin.properties"));
            } else if (BROKERS.contains(c.name())) {
                expected.addAll(List.of("broker.pem", "clients.pem"));
            } else if (c.name().startsWith("submit-")) {
                expected.add(c.name().substring("submit-".length()) + "-job.flink.properties"); // no login in it
            } else {
                Set<String> speaks = SPEAKS_AS.getOrDefault(c.name(), Set.of());
                assertThat(catalogue).containsAll(speaks);
                speaks.forEach(principal -> expected.add(principal + ".properties"));
            }
            if (!expected.isEmpty() && !c.name().startsWith("submit-")) {
                expected.add("ca.pem");
            }
            assertThat(busFiles(c)).as(c.name()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(c.volumes())
                    .as(c.name())
                    .noneMatch(v -> v.startsWith("/deployment/bus") || v.startsWith("/deployment:"));
        }
        assertThat(compose.section("secrets").toString())
                .contains("/deployment/bus/")
                .doesNotContain("ca.key");
    }

    /** Compose mounts a file with its owner, so it cannot be two users' unless everybody may read it. */
    @Test
    void everySecretIsReadByOneUserAlone() throws Exception {
        Map<String, Set<String>> users = new TreeMap<>();
        for (Container c : compose.services().values()) {
            String user = c.settings().get("user").toString().split(":")[0];
            c.strings("secrets").forEach(secret -> users.computeIfAbsent(secret, any -> new TreeSet<>())
                    .add(user));
        }
        users.remove("ca.pem");

        assertThat(users.values()).allSatisfy(u -> assertThat(u).hasSize(1));
        assertThat(users.entrySet().stream()
                        .filter(e -> e.getValue().contains("1000"))
                        .map(Map.Entry::getKey))
                .containsExactly("broker.pem", "clients.pem");
        assertThat(Files.readString(CONF.resolve("prepare")))
                .contains("chown -R 9999:9999 keys bus ", "chown 1000:1000 bus/broker.pem bus/clients.pem")
                .contains("chmod 644 \"$folder/bus/ca.pem\"");
    }

    @Test
    void theCertificatesOfPrepareAreForEveryNameThatTheBrokersAdvertise() throws Exception {
        BusFolder bus = PreparedBus.in(temp.resolve("bus"));
        String template = Files.readString(CONF.resolve("kafka.properties"));

        for (Path file : List.of(bus.clientsCertificate(), bus.brokerCertificate())) {
            List<String> names = alternativeNames(file);
            for (String broker : BROKERS) {
                Matcher advertised =
                        ADVERTISED.matcher(template.replace("@NODE@", broker.substring("kafka-".length())));
                assertThat(advertised.find()).isTrue();
                assertThat(names).as("%s of %s", file.getFileName(), broker).contains(advertised.group(1), broker);
            }
        }
    }

    /** Paths that settings in files name are where the containers have them. */
    @Test
    void everySecretThatAMountedSettingNamesIsMounted() throws Exception {
        Map<String, Path> readers = new TreeMap<>(Map.of("schema-registry", CONF.resolve("registry.properties")));
        BROKERS.forEach(broker -> readers.put(broker, CONF.resolve("kafka.properties")));
        BusFolder bus = PreparedBus.in(temp.resolve("bus"));
        readers.put("topics", bus.clientFile("admin"));
        readers.put("principals", bus.clientFile("admin"));
        readers.put("services", bus.clientFile("clock"));
        readers.put("taskmanager", bus.flinkFile("verdict-job"));
        readers.put("jobmanager", bus.flinkFile("ingest-job"));
        for (var reader : readers.entrySet()) {
            Matcher secret = Pattern.compile("/run/secrets/([a-z.-]+)")
                    .matcher(Files.readString(reader.getValue()).replace("\\:", ":"));
            int found = 0;
            while (secret.find()) {
                found++;
                assertThat(mounts(compose.services().get(reader.getKey())))
                        .as("%s in %s", secret.group(), reader.getKey())
                        .contains(secret.group().replaceFirst("[.]$", ""));
            }
            assertThat(found).as(reader.getKey()).isPositive();
        }
    }

    /** Nobody can log in before it is let in, and nobody speaks to the brokers who was not. */
    @Test
    void whoeverHasALoginStartsAfterPrincipals() {
        for (Container c : compose.services().values()) {
            boolean needed = !c.name().equals("principals")
                    && !c.name().equals("jobmanager")
                    && !c.name().equals("taskmanager");
            if (needed && busFiles(c).stream().anyMatch(f -> f.endsWith(".properties"))) {
                assertThat(waitsFor(c)).as(c.name()).contains("principals");
            }
        }
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
        BusFolder bus = PreparedBus.in(temp.resolve("bus"));
        List<Container> submissions = compose.services().values().stream()
                .filter(c -> c.name().startsWith("submit-"))
                .toList();

        assertThat(submissions).extracting(c -> c.command().get(2)).containsExactlyInAnyOrderElementsOf(jobsOfTheJar());
        for (Container c : submissions) {
            Programs.Job job = Programs.job(c.command().get(2));
            assertThat(c.command()).startsWith("submit", job.name());
            assertThat(c.name()).isEqualTo("submit-" + job.name());
            Programs.accept(
                    job,
                    c.command().subList(3, c.command().size()).stream()
                            .map(a -> a.replace(PreparedBus.MOUNT, bus.root().toString()))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "signer", "replay-worker", "principals", "topics", "keys"})
    void everyProcessOfOursGetsSettingsThatItHas(String name) {
        Container c = compose.services().get(name);
        String mainClass = c.command().stream()
                .filter(a -> a.startsWith("io.trustfabric."))
                .findFirst()
                .orElseThrow();

        Programs.accept(mainClass, c.argumentsAfter(mainClass));
    }

    /** Files that arguments name lie where the container has them. One base64 key in 64 begins with a slash as well. */
    @Test
    void everyPathAmongTheArgumentsIsMounted() {
        for (Container c : compose.services().values()) {
            for (String argument : c.command()) {
                Container runsIn = c.name().startsWith("submit-") && !argument.endsWith(".flink.properties")
                        ? compose.services().get("taskmanager")
                        : c;
                String path = argument.replaceFirst("^-D[a-zA-Z0-9.]+=", "").replaceFirst("^--[a-z-]+=", "");
                boolean key = path.length() == 44 && path.endsWith("=");
                if (path.startsWith("/") && !path.startsWith("/tmp") && !key) {
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

    private static List<String> busFiles(Container c) {
        return c.strings("secrets").stream()
                .filter(s -> s.matches("(.*\\.properties|ca\\.pem|admin\\.pem|broker\\.pem|clients\\.pem)"))
                .toList();
    }

    private Set<String> waitsFor(Container c) {
        Set<String> all = new TreeSet<>();
        c.map("depends_on").keySet().forEach(other -> {
            all.add(other);
            all.addAll(waitsFor(compose.services().get(other)));
        });
        return all;
    }

    private static List<String> alternativeNames(Path file) throws Exception {
        String text = Files.readString(file);
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        text.substring(text.indexOf("-----BEGIN CERTIFICATE")).getBytes(StandardCharsets.US_ASCII)));
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
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
