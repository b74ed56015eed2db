package io.trustfabric.sdk.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.sdk.log.CommandLineRun;
import io.trustfabric.sdk.log.LogFixture;
import io.trustfabric.sdk.monitor.RootFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {
    private static final Path VECTORS = Path.of(
                    System.getProperty("trust.shared", System.getProperty("trust.root", "..") + "/../shared"))
            .resolve("vectors/tlog");

    @TempDir
    private Path folder;

    @Test
    void thePublicCasesHold() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(VECTORS), "no ../shared: -Dtrust.shared=DIR");

        CommandLineRun run = CommandLineRun.of("log", "conformance", "--vectors", VECTORS.toString(), "-o", "json");

        JsonNode groups = new ObjectMapper().readTree(run.out()).get("groups");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(groups).hasSize(5);
        assertThat(groups.get(0).get("cases").intValue()).isEqualTo(98);
    }

    @Test
    void aCaseThatDoesNotHoldIsNamed() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(VECTORS), "no ../shared: -Dtrust.shared=DIR");
        copy(VECTORS, folder.resolve("vectors"));
        Path cases = folder.resolve("vectors/merkle/inclusion.jsonl");
        Files.writeString(cases, Files.readString(cases).replaceFirst("\"wantErr\": ?false", "\"wantErr\":true"));

        CommandLineRun run = CommandLineRun.of(
                "log", "conformance", "--vectors", folder.resolve("vectors").toString());

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out()).contains("fails  merkle inclusion: case ");
    }

    @Test
    void ourLogsHoldAndADamagedOneDoesNot() throws Exception {
        new LogFixture(folder.resolve("tenant"), "").growTo(300);
        RootFixture root = new RootFixture(folder, "");
        root.seal(3);
        root.seal(4);

        assertThat(check("tenant", LogFixture.VKEY).out()).contains("holds  leaves: 300 cases");
        assertThat(check("root", RootFixture.VKEY).out()).contains("holds  epochs of a root log: 2 cases");

        Path tile = folder.resolve("tenant/tile/0/000");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[0] ^= 1;
        Files.write(tile, bytes);
        assertThat(check("tenant", LogFixture.VKEY).exitCode()).isEqualTo(13);
    }

    @Test
    void nothingToCheckIsSaid() {
        assertThat(CommandLineRun.of("log", "conformance").exitCode()).isEqualTo(2);
    }

    @Test
    void aHammerReadsWithoutAFailureAndFindsADamagedEntry() throws Exception {
        new LogFixture(folder.resolve("tenant"), "").growTo(40);

        CommandLineRun sound = hammer();
        assertThat(sound.exitCode()).as(sound.out()).isZero();
        assertThat(new ObjectMapper().readTree(sound.out()).get("rounds").intValue())
                .isPositive();

        Path bundle = folder.resolve("tenant/tile/entries/000.p/40");
        byte[] bytes = Files.readAllBytes(bundle);
        for (int at = 10; at < bytes.length; at += 78) { // in each of the entries, not in its length
            bytes[at] ^= 1;
        }
        Files.write(bundle, bytes);
        assertThat(hammer().exitCode()).isEqualTo(13);
    }

    private CommandLineRun hammer() {
        return CommandLineRun.of(
                "log",
                "hammer",
                "--log",
                folder.resolve("tenant").toString(),
                "--trusted-key",
                LogFixture.VKEY,
                "--readers",
                "2",
                "--for",
                "1s",
                "-o",
                "json");
    }

    private CommandLineRun check(String log, String key) {
        return CommandLineRun.of(
                "log", "conformance", "--log", folder.resolve(log).toString(), "--trusted-key", key);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : List.copyOf(files.toList())) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
