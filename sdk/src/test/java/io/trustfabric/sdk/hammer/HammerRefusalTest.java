package io.trustfabric.sdk.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.sdk.log.CommandLineRun;
import io.trustfabric.sdk.log.LogFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hammer does not write, before it speaks to any broker. */
class HammerRefusalTest {

    @TempDir
    private Path folder;

    @Test
    void brokersElsewhereAreNotWrittenToUntilToldSo() {
        CommandLineRun run = hammer("--bootstrap-servers", "127.0.0.1:9092,192.0.2.7:9092");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("192.0.2.7:9092", "--yes");
    }

    @Test
    void aTenantThatCouldBeACustomersIsRefused() {
        CommandLineRun run = hammer("--bootstrap-servers", "127.0.0.1:9092", "--tenant", "acme");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("[acme]", "--tenant trust-hammer");
    }

    @Test
    void moreThanCanBeLookedForIsRefused() {
        CommandLineRun run = hammer("--bootstrap-servers", "127.0.0.1:9092", "--for", "10h");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("1000000 outcomes");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws Exception {
        new LogFixture(folder.resolve("root"), "").growTo(3);
        Path key = folder.resolve("witness.key");
        KeyFile.store(key, SigningKey.generate());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        CommandLineRun run = hammer(
                "--bootstrap-servers",
                "127.0.0.1:9092",
                "--witness-key",
                key.toString(),
                "--log",
                folder.resolve("root").toString(),
                "--trusted-key",
                LogFixture.VKEY);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("chmod 600");
    }

    private CommandLineRun hammer(String... more) {
        List<String> arguments = new ArrayList<>(List.of("log", "hammer", "--write-rate", "100"));
        arguments.addAll(List.of("--state", folder.toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
