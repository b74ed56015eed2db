package io.trustfabric.services;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestLog;
import io.trustfabric.services.fixture.TestRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The processes as a supervisor sees them: child JVMs on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceProcessTest {

    private final String origin = "log.example/" + UUID.randomUUID();
    private final SigningKey key = SigningKey.generate();

    private Path folder;
    private TestBroker broker;
    private TestRegistry registry;
    private Path keyFile;
    private Path labelKeyFile;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        folder = temp;
        broker = TestBroker.start(temp.resolve("kafka"));
        registry = TestRegistry.start();
        keyFile = folder.resolve("signer.key");
        KeyFile.store(keyFile, key);
        labelKeyFile = LabelKeyFile.in(folder);
    }

    @AfterAll
    void stop() {
        broker.close();
        registry.close();
    }

    @Test
    void bothProcessesSayThatTheyAreReadyAndEndWhenStdinCloses() throws Exception {
        Process signer = startSigner();
        Process services = startServices();
        assertThat(readyLines(signer, 2)).containsExactlyInAnyOrder(event("signer"), event("tenant-heads"));
        assertThat(readyLines(services, 2)).containsExactlyInAnyOrder(event("clock"), event("receipts"));

        signer.getOutputStream().close();
        services.getOutputStream().close();

        assertThat(exitCode(signer)).isZero();
        assertThat(exitCode(services)).isZero();
    }

    @Test
    void aSignalEndsThem() throws Exception {
        Process services = startServices();
        readyLines(services, 2);

        services.destroy(); // SIGTERM

        assertThat(exitCode(services)).isEqualTo(143);
    }

    @Test
    void aForkEndsTheSignerWithTheCodeThatSaysSo() throws Exception {
        String forked = "log.example/" + UUID.randomUUID();
        Path logFolder = folder.resolve("forked");
        try (TestLog log =
                new TestLog(forked, logFolder, broker.kafka(), registry.coder(), LabelKey.of(new byte[32]))) {
            Process signer = startSigner(forked, logFolder);
            readyLines(signer, 1);
            log.grow("acme", 3);
            log.publish();
            eventually(
                    "the checkpoint",
                    () -> logFolder.resolve("root/checkpoint").toFile().exists());
            log.grow("acme", 1);
            TreeHead honest = log.cuts().get(0).get(0);
            log.offer(List.of(TreeHead.newBuilder(honest).setAdmitted(1).build()));

            assertThat(exitCode(signer)).isEqualTo(ServiceProcess.FROZEN);
        }
    }

    @Test
    void settingsThatCannotBeUsedEndAtOnce() throws Exception {
        assertThat(exitCode(start(SignerMain.class, "--origin", "x"))).isEqualTo(ServiceProcess.USAGE);
        assertThat(exitCode(start(ServicesMain.class, "--nonsense", "x"))).isEqualTo(ServiceProcess.USAGE);
        assertThat(exitCode(start(
                        SignerMain.class,
                        "--origin",
                        "x",
                        "--log",
                        folder.toString(),
                        "--key",
                        folder.resolve("none").toString(),
                        "--bootstrap-servers",
                        "127.0.0.1:1",
                        "--registry",
                        registry.url())))
                .isEqualTo(ServiceProcess.USAGE);
    }

    private Process startSigner() throws IOException {
        return startSigner(origin, folder.resolve("log"));
    }

    private Process startSigner(String log, Path logFolder) throws IOException {
        return start(
                SignerMain.class,
                "--origin",
                log,
                "--log",
                logFolder.toString(),
                "--key",
                keyFile.toString(),
                "--bootstrap-servers",
                broker.kafka().bootstrapServers(),
                "--registry",
                registry.url());
    }

    private Process startServices() throws IOException {
        return start(
                ServicesMain.class,
                "--log",
                folder.resolve("log").toString(),
                "--label-key",
                labelKeyFile.toString(),
                "--log-key",
                new NoteSigner(origin, key).verifierKey().vkey(),
                "--bootstrap-servers",
                broker.kafka().bootstrapServers(),
                "--registry",
                registry.url());
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> readyLines(Process process, int count) throws IOException {
        BufferedReader out = process.inputReader();
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            String line = out.readLine();
            assertThat(line).as("the process ended before it was ready").isNotNull();
            lines.add(line);
        }
        return lines;
    }

    private static String event(String service) {
        return "{\"schema\":\"io.trustfabric.service-event/1\",\"service\":\"%s\",\"event\":\"ready\"}"
                .formatted(service);
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return process.exitValue();
    }
}
