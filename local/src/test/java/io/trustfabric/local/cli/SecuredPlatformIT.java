package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.local.bus.Bus;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.bus.Rotation;
import io.trustfabric.local.platform.BusMode;
import io.trustfabric.local.platform.Daemon;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.platform.StartOptions;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.sdk.cli.PlatformFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole platform as {@code trust up --secure} starts it. */
class SecuredPlatformIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int QUERIES = 120;
    private static final Pattern PASSWORD = Pattern.compile("password\\\\?=\\\\?\"([^\"\\\\]+)");

    @TempDir
    private Path folder;

    @AfterEach
    void endPlatform() throws Exception {
        Daemon.stop(folder.resolve("state"));
    }

    @Test
    void passwordsAndTheWitnessKeyChangeWhileProductionRunsAndNothingIsLostDoubledOrRefused() throws Exception {
        Path state = folder.resolve("state");
        PlatformFile platform = start();
        BackgroundDemo demo = BackgroundDemo.start(state, platform, QUERIES, Duration.ofSeconds(60));
        demo.awaitUnderWay(PATIENCE);
        Set<String> passwords = passwords(state);

        BusFolder files = BusFolder.at(Path.of(platform.bus()));
        try (Bus bus = Bus.open(files, platform.bootstrapServers())) {
            Rotation rotation = new Rotation(files, bus);
            for (String principal : List.of("verdict-job", "replay-worker", "signer")) {
                rotation.begin(principal);
            }
            rotation.renewCertificate();
            assertThat(trust("keys", "rotate", "WITNESS", "--state", state.toString()))
                    .isZero();
            awaitLog(state, "job transparency starts again", "job verdict starts again", "replay-worker starts again");

            demo.assertAllHeld(PATIENCE);
            assertAReceiptIsMadeAgain(state);
            for (String principal : List.of("verdict-job", "replay-worker", "signer")) {
                rotation.finish(principal);
            }
        }
        passwords.addAll(passwords(state));
        assertNobodyComesInPlain(platform);
        Daemon.stop(state);
        assertThat(passwords).as("of principals, and three that changed").hasSizeGreaterThanOrEqualTo(17);
        assertThat(filesWith(passwords, state)).isEmpty();
    }

    private PlatformFile start() throws Exception {
        return Daemon.start(
                Installation.current(), StartOptions.on(folder.resolve("state")).with(BusMode.SECURE), line -> {});
    }

    private static int trust(String... args) {
        return io.trustfabric.sdk.cli.TrustCli.execute(LocalCli.commandLine(), Map.of(), args);
    }

    /** As principal {@code receipts}, with nothing said but the state folder. */
    private void assertAReceiptIsMadeAgain(Path state) throws Exception {
        Path kept;
        try (Stream<Path> files = Files.list(state.resolve("receipts"))) {
            kept = files.findFirst().orElseThrow();
        }
        Subject subject = Receipt.parse(Files.readAllBytes(kept)).opening().subject();
        Path again = folder.resolve("again");
        String[] command = {
            "log",
            "receipt",
            "--state",
            state.toString(),
            "--out",
            again.toString(),
            "--tenant",
            subject.tenant(),
            "--subject",
            subject.id()
        };

        assertThat(trust(command)).isZero();

        assertThat(again.resolve(kept.getFileName())).hasSameBinaryContentAs(kept);
    }

    private static void awaitLog(Path state, String... lines) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String log = Files.readString(state.resolve("logs/platform.log"));
            if (Stream.of(lines).allMatch(log::contains)) {
                return;
            }
            assertThat(System.nanoTime()).as(log).isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private static Set<String> passwords(Path state) throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.list(state.resolve("bus"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                Matcher password = PASSWORD.matcher(Files.readString(file));
                while (password.find()) {
                    found.add(password.group(1));
                }
            }
        }
        return found;
    }

    /** Everything that the platform wrote, but for the folder where passwords belong. */
    private static List<Path> filesWith(Set<String> secrets, Path state) {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> !f.startsWith(state.resolve("bus")))
                    .filter(f -> secrets.stream().anyMatch(content(f)::contains))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertNobodyComesInPlain(PlatformFile platform) {
        Map<String, Object> plain = new HashMap<>();
        plain.put("bootstrap.servers", platform.bootstrapServers());
        plain.put("default.api.timeout.ms", 4_000);
        plain.put("request.timeout.ms", 3_000);
        assertThatThrownBy(() -> {
                    try (Admin admin = Admin.create(plain)) {
                        admin.listTopics().names().get();
                    }
                })
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }
}
