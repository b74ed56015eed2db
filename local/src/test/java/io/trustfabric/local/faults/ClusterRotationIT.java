package io.trustfabric.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.bus.Bus;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.bus.Rotation;
import io.trustfabric.local.platform.BusMode;
import io.trustfabric.local.platform.StartOptions;
import io.trustfabric.local.process.Supervision;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The runbooks of rotation on a secured cluster of processes under load. After each: every record that had been produced before
 * came out exactly once, every receipt verifies, and the path did not stand still for long.
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterRotationIT {

    private static final Duration LOAD = Duration.ofMinutes(10);
    private static final int QUERIES = 1_200;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Path state;
    private LoadedCluster cluster;
    private BusFolder files;

    @BeforeAll
    void startASecuredClusterAndLoadIt(@TempDir Path folder) throws Exception {
        state = folder.resolve("state");
        cluster = LoadedCluster.start(
                StartOptions.cluster(state).with(BusMode.SECURE), QUERIES, LOAD, line -> System.out.println(line));
        files = BusFolder.at(Path.of(cluster.platform().describe().bus()));
    }

    @AfterAll
    void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void passwordsOfAJobAndOfServicesChange() throws Exception {
        survives("rotate-passwords", site -> {
            try (Bus bus = Bus.open(files, cluster.platform().addresses().bootstrapServers())) {
                Rotation rotation = new Rotation(files, bus);
                List<String> principals = List.of("verdict-job", "signer", "receipts", "replay-worker");
                for (String principal : principals) {
                    assertThat(rotation.begin(principal)).isEqualTo(principal + ".b");
                }
                cluster.platform().renew();
                for (String principal : principals) {
                    assertThat(rotation.finish(principal)).isEqualTo(principal);
                }
            }
        });
    }

    /** What clients see changes in place, what brokers show each other by restarting one after the other. */
    @Test
    @Order(2)
    void theCertificatesOfAllBrokersChange() throws Exception {
        List<X509Certificate> before = certificates();

        survives("renew-certificates", site -> {
            try (Bus bus = Bus.open(files, cluster.platform().addresses().bootstrapServers())) {
                new Rotation(files, bus).renewCertificate();
            }
            Files.delete(files.brokerCertificate());
            BusFolder.prepare(files.root(), Instant.now());
            for (Supervision child : cluster.platform().children()) {
                if (child.name().startsWith("broker-")) {
                    int restarts = child.restarts();
                    child.restart();
                    awaitInSync(child, restarts + 1);
                }
            }
        });

        assertThat(certificates()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    }

    @Test
    @Order(3)
    void theWitnessKeyChanges() throws Exception {
        String before = Files.readString(state.resolve("keys/witness.key"));

        survives("rotate-witness-key", site -> {
            trust(
                    "keys",
                    "rotate",
                    "WITNESS",
                    "--state=" + state,
                    "--bootstrap-servers=" + cluster.platform().addresses().bootstrapServers(),
                    "--kafka-config=" + files.clientFile("operator"));
            cluster.platform().renew();
        });

        assertThat(Files.readString(state.resolve("keys/witness.key"))).isNotEqualTo(before);
    }

    @Test
    @Order(4)
    void inTheEndNothingIsMissingAndNothingContradicts() throws Exception {
        assertClean(cluster.settle());
    }

    private void survives(String change, Fault.Strike strike) throws Exception {
        Recovery recovery = cluster.strike(Fault.of(change, strike));

        System.out.printf(
                "%s: took %d ms, all well after %d ms%n",
                change, recovery.struck().toMillis(), recovery.recovered().toMillis());
        assertClean(recovery.settlement());
        assertThat(recovery.recovered()).isLessThan(recovery.struck().plus(LONGEST));
    }

    private static void assertClean(Settlement settlement) {
        assertThat(settlement.unfinished()).isEmpty();
        assertThat(settlement.lost()).isEmpty();
        assertThat(settlement.duplicated()).isEmpty();
        assertThat(settlement.changed()).isEmpty();
        assertThat(settlement.broken()).isEmpty();
        assertThat(settlement.receipts()).isPositive();
    }

    /** The broker is back and has everything that it must have before the next one goes. */
    private void awaitInSync(Supervision broker, int restarts) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "not yet started again";
        try (Admin admin = Admin.create(adminSettings())) {
            while (true) {
                if (broker.restarts() == restarts) {
                    try {
                        List<String> behind = behind(admin);
                        if (behind.isEmpty()) {
                            return;
                        }
                        last = "behind: " + behind;
                    } catch (ExecutionException e) {
                        last = String.valueOf(e.getCause().getMessage());
                    }
                }
                assertThat(System.nanoTime()).as("%s: %s", broker.name(), last).isLessThan(deadline);
                Thread.sleep(200);
            }
        }
    }

    /** Topics of which a broker misses something. */
    private static List<String> behind(Admin admin) throws Exception {
        Map<String, TopicDescription> topics = admin.describeTopics(
                        admin.listTopics().names().get())
                .allTopicNames()
                .get();
        return topics.values().stream()
                .filter(t -> t.partitions().stream()
                        .anyMatch(p -> p.isr().size() < p.replicas().size()))
                .map(TopicDescription::name)
                .toList();
    }

    private Map<String, Object> adminSettings() throws Exception {
        return new HashMap<>(BusFolder.properties(files.clientFile("admin")));
    }

    /** What every broker shows to clients and to the other brokers now. */
    private List<X509Certificate> certificates() throws Exception {
        List<X509Certificate> shown = new ArrayList<>();
        String clients = cluster.platform().addresses().bootstrapServers();
        for (String address : (clients + "," + adminSettings().get("bootstrap.servers")).split(",")) {
            shown.add(shown(address));
        }
        return shown;
    }

    private X509Certificate shown(String address) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(files.authorityCertificate())) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, trust.getTrustManagers(), null);
        String[] parts = address.split(":");
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(parts[0], Integer.parseInt(parts[1]))) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static void trust(String... args) {
        StringWriter said = new StringWriter();
        CommandLine line = TrustCli.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said, true));
        assertThat(TrustCli.executeWith(line, Map.of(), args))
                .as("%s: %s", Arrays.asList(args), said)
                .isZero();
    }
}
