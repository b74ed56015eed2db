package io.trustfabric.proofs.tlog.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.root.SampleRoot;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands under "With stock tools" in docs/spec/receipt.md do what the page says. */
class ReceiptPageTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void toolsAreThere() throws Exception {
        for (String tool : List.of("openssl", "xxd", "sed", "bash")) {
            Assumptions.assumeTrue(
                    new ProcessBuilder("which", tool).start().waitFor() == 0, () -> "no " + tool + " on this machine");
        }
    }

    @Test
    void opensslConfirmsAnHonestReceipt() throws Exception {
        Receipt receipt = receipt();

        List<String> lines = run(receipt.format());

        assertThat(lines.get(0)).isEqualTo(lines.get(1)).hasSize(64);
        assertThat(lines.get(2)).isEqualTo(receipt.opening().leaf().hash().toString());
        assertThat(lines.get(3)).isEqualTo(lines.get(4)).hasSize(44);
        assertThat(lines.get(5)).isEqualTo(lines.get(6)).startsWith("9 ");
        assertThat(lines.get(7))
                .isEqualTo(receipt.binding().orElseThrow().head().hash().toString());
        assertThat(lines.subList(8, 10))
                .containsExactly("Signature Verified Successfully", "Signature Verified Successfully");
    }

    @Test
    void opensslRefusesATamperedCheckpoint() throws Exception {
        String tampered = receipt().format().replace("\n4\n", "\n5\n"); // three heads and an epoch leaf

        assertThat(run(tampered).get(8)).isEqualTo("Signature Verified Successfully");
        assertThat(run(tampered).get(9)).contains("Fail");
    }

    @Test
    void theLabelOfAnotherTenantDiffers() throws Exception {
        List<String> lines = run(receipt().format().replace("tenant borealis", "tenant acme"));

        assertThat(lines.get(3)).isNotEqualTo(lines.get(4));
    }

    private static Receipt receipt() throws Exception {
        SampleRoot root = new SampleRoot(new MemoryTiles());
        return root.receipt("borealis", 7, root.seal(9));
    }

    private List<String> run(String receipt) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("receipt.tlog"), receipt);
        Files.writeString(folder.resolve("check.sh"), commandsOfThePage());
        Path output = folder.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", "check.sh")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().put("VKEY", SampleRoot.SIGNER.verifierKey().vkey());
        bash.start().waitFor();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    private static String commandsOfThePage() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("trust.root", ".."), "docs/spec/receipt.md"));
        int begin = page.indexOf("```sh\n", page.indexOf("## With stock tools")) + "```sh\n".length();
        return page.substring(begin, page.indexOf("```", begin));
    }
}
