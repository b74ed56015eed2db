package io.trustfabric.sdk.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.sdk.log.CommandLineRun;
import io.trustfabric.sdk.log.LogFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir
    private Path folder;

    private Receipt receipt;

    @BeforeEach
    void aReceiptOfTheThirdOfFiveEntries() throws IOException {
        LogFixture log = new LogFixture(folder.resolve("log"), "");
        receipt = log.receipt(2, log.growTo(5));
    }

    @Test
    void anHonestReceiptIsAccepted() throws IOException {
        CommandLineRun run = verify(receipt.bytes(), "--trusted-key", LogFixture.VKEY);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("accepted  VERDICT verdict-2  tenant acme  entry 2 of 5 in log.example/sdk  root ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theWitnessKeyShowsTheVerdict() throws IOException {
        String key = LogFixture.WITNESS.verifyingKey().base64();

        CommandLineRun run =
                verify(receipt.bytes(), "--trusted-key", LogFixture.VKEY, "--witness-key", key, "-o", "json");

        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isZero();
        assertThat(answer.get("schema").asText()).isEqualTo("io.trustfabric.cli.verify/1");
        assertThat(answer.at("/witnessed/verdict").asText()).isEqualTo("MISMATCH");
        assertThat(answer.at("/witnessed/eventId").asText()).isEqualTo("event-of-verdict-2");
        assertThat(answer.get("index").asLong()).isEqualTo(2);
        assertThat(answer.get("treeSize").asLong()).isEqualTo(5);
    }

    @Test
    void anEnvelopeOfAnotherWitnessIsRejected() throws IOException {
        String other = SigningKey.generate().verifyingKey().base64();

        CommandLineRun run = verify(receipt.bytes(), "--trusted-key", LogFixture.VKEY, "--witness-key", other);

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).startsWith("rejected  BAD_SIGNATURE");
    }

    @Test
    void aTamperedReceiptIsRejected() throws IOException {
        String tampered = receipt.format().replace("verdict-2", "verdict-3");

        CommandLineRun run = verify(bytes(tampered), "--trusted-key", LogFixture.VKEY, "-o", "jsonl");

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(new ObjectMapper().readTree(run.out()).get("reason").asText())
                .isEqualTo("SUBJECT_MISMATCH");
    }

    @Test
    void aReceiptOfALogThatIsNotPinnedIsUntrusted() throws IOException {
        String other = new NoteSigner("log.example/sdk", SigningKey.generate())
                .verifierKey()
                .vkey();

        CommandLineRun run = verify(receipt.bytes(), "--trusted-key", other);

        assertThat(run.exitCode()).isEqualTo(11);
        assertThat(run.out()).startsWith("untrusted  UNKNOWN_KEY").doesNotContain("acme");
    }

    @Test
    void aSectionOfALaterVersionIsVerifiedInPart() throws IOException {
        CommandLineRun run = verify(bytes(receipt.format() + "== later\nx\n"), "--trusted-key", LogFixture.VKEY);

        assertThat(run.exitCode()).isEqualTo(14);
        assertThat(run.out()).startsWith("accepted in part").contains("not checked: section later");
    }

    @Test
    void aPayloadThatIsApartIsGivenByName() throws IOException {
        byte[] payload = receipt.opening().content().payload().orElseThrow();
        Path file = Files.write(folder.resolve("payload"), payload);
        byte[] bytes = new Receipt(receipt.opening().withoutPayload(), receipt.log()).bytes();

        assertThat(verify(bytes, "--trusted-key", LogFixture.VKEY).exitCode()).isEqualTo(14);
        assertThat(verify(bytes, "--trusted-key", LogFixture.VKEY, "--payload", file.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void aPolicyFileStandsForTheKey() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy"), "log " + LogFixture.VKEY + "\nquorum none\n");

        assertThat(verify(receipt.bytes(), "--trust", policy.toString()).exitCode())
                .isZero();
    }

    @Test
    void withoutAKeyThereIsNothingToVerifyAgainst() throws IOException {
        CommandLineRun run = verify(receipt.bytes());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("trust verify: no key to trust").contains("; try: ");
    }

    private CommandLineRun verify(byte[] receipt, String... options) throws IOException {
        Path file = Files.write(folder.resolve("receipt.tlog"), receipt);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "verify";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandLineRun.of(arguments);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
