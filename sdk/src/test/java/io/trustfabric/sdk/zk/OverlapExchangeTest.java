package io.trustfabric.sdk.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.wire.ExchangeFile;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.sdk.log.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of three with two in common, from keys to a verdict, by files alone. */
class OverlapExchangeTest {

    @TempDir
    private Path folder;

    private FileExchange exchange;

    @BeforeEach
    void bothHaveRegistered() throws IOException {
        exchange = FileExchange.registered(folder);
    }

    @Test
    void aTrueBoundIsProvedAndAccepted() {
        CommandLineRun proved = exchange.discloses(2).proves();
        CommandLineRun verified = exchange.verifies();

        assertThat(proved.exitCode()).as(proved.err()).isZero();
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        assertThat(verified.out())
                .contains("acme proves: at most 2 shared", "accepted  8 of 8 events hold")
                .doesNotContain("unanswered");
        assertThat(verified.err()).isEmpty();
    }

    @Test
    void aFalseBoundIsToldToTheProverAlone() {
        byte[] before = exchange.discloses(1).bytes("exchange.zk");

        CommandLineRun run = exchange.proves();

        assertThat(run.exitCode()).isEqualTo(16);
        assertThat(run.out()).startsWith("no proof  the sets share more than k = 1 members; only you are told");
        assertThat(exchange.bytes("exchange.zk")).isEqualTo(before);
        assertThat(exchange.verifies().out()).contains("unanswered  acme owes bank an answer about k = 1 until");
    }

    @Test
    void anExchangeEndsWithoutAProofAndWithoutAReason() {
        CommandLineRun run = exchange.discloses(1).proves("--no-proof");
        CommandLineRun verified = exchange.verifies();

        assertThat(run.exitCode()).isEqualTo(16);
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out())
                .contains("acme ends the exchange without a proof")
                .doesNotContain("unanswered", "more than");
    }

    @Test
    void anAnsweredExchangeIsNotAnsweredAgain() {
        exchange.discloses(2).proves();

        CommandLineRun again = exchange.proves();

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("0 disclosures to this set wait for an answer");
    }

    @Test
    void aSecondBoundIsRefusedAndNotWritten() {
        byte[] before = exchange.discloses(1).bytes("exchange.zk");

        CommandLineRun second = exchange.exchanged(
                "disclose",
                "--private",
                exchange.path("bank"),
                "--dataset",
                "clients",
                "--to",
                exchange.path("acme.card"),
                "-k",
                "2",
                "--purpose",
                "again",
                "--at",
                FileExchange.DISCLOSURE_TIME);

        assertThat(second.exitCode()).isEqualTo(10);
        assertThat(second.err()).contains("SECOND_K").contains("nothing was written");
        assertThat(exchange.bytes("exchange.zk")).isEqualTo(before);
    }

    @Test
    void aProofAfterTheAgreementsExpiryIsRefusedAndNotWritten() {
        byte[] before = exchange.discloses(2).bytes("exchange.zk");

        CommandLineRun run = exchange.provesAt("2026-12-07T00:00:01Z");

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("EXCHANGE_CLOSED");
        assertThat(exchange.bytes("exchange.zk")).isEqualTo(before);
    }

    @Test
    void aTamperedEventIsRejected() {
        exchange.discloses(2).proves();
        String file = exchange.read("exchange.zk");
        int at = file.lastIndexOf("\"sig\":\"") + 10;
        char other = file.charAt(at) == 'A' ? 'B' : 'A';
        exchange.write("exchange.zk", file.substring(0, at) + other + file.substring(at + 1));

        CommandLineRun run = exchange.verifies();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("BAD_SIGNATURE").contains("rejected  7 of 8 events hold");
    }

    /** All proofs of a file are one batch: the bad one is named, the good ones are not blamed. */
    @Test
    void aFalseProofUnderAGoodSignatureIsFoundInTheBatch() throws Exception {
        exchange.discloses(2).proves("--non-member", "3".repeat(64));
        exchange.proves();
        List<LoggedEvent> events = new ArrayList<>(ExchangeFile.parse(exchange.bytes("exchange.zk")));
        LoggedEvent honest = events.remove(events.size() - 1);
        var proved = (Proved) honest.event().event();
        byte[] proof = proved.proof().bytes();
        proof[proof.length - 1] ^= 1;
        var forged = new Proved(
                proved.request(),
                proved.prover(),
                proved.registrationA(),
                proved.registrationB(),
                proved.disclosure(),
                proved.k(),
                OpaqueBytes.of(proof));
        SignedEvent signed = SignedEvent.sign(forged, KeyFile.load(exchange.file("acme/signing.key")));
        events.add(new LoggedEvent(honest.index(), honest.timeMillis(), signed));
        Files.write(exchange.file("exchange.zk"), ExchangeFile.write(events));

        CommandLineRun run = exchange.verifies();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("PROOF_INVALID: OVERLAP-v1 does not hold", "rejected  8 of 9 events hold");
    }

    @Test
    void aDamagedLineIsNamed() {
        String file = exchange.read("exchange.zk");
        exchange.write("exchange.zk", file.substring(0, file.length() - 9) + "\n");

        CommandLineRun run = exchange.verifies();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).startsWith("rejected  MALFORMED  line 7: ");
    }

    @Test
    void aProofMovedToAnotherTimeIsRejected() {
        exchange.discloses(2).proves();
        String[] lines = exchange.read("exchange.zk").split("\n");
        String[] last = lines[lines.length - 1].split(" ", 3);
        lines[lines.length - 1] = last[0] + " " + Long.MAX_VALUE / 2 + " " + last[2];
        exchange.write("exchange.zk", String.join("\n", lines) + "\n");

        CommandLineRun run = exchange.verifies();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("KEY_EXPIRED");
    }

    @Test
    void underAnotherAuthorityNothingHolds() {
        exchange.done(
                "keygen",
                "--tag-service",
                "2026-Q4",
                "email/1",
                "--private",
                exchange.path("other"),
                "--card",
                exchange.path("other.card"),
                "--exchange",
                exchange.path("other.zk"));

        CommandLineRun run = exchange.run(
                "verify", "--exchange", exchange.path("exchange.zk"), "--trusted", exchange.path("other.card"));

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("rejected  0 of 6 events hold", "is --trusted the exchange's own authority?");
    }

    @Test
    void oneEventIsRuledOnByItsIndex() throws IOException {
        exchange.discloses(2).proves();

        CommandLineRun run = exchange.verifies("--index", "7", "-o", "json");

        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isZero();
        assertThat(answer.get("schema").asText()).isEqualTo("io.trustfabric.cli.zk-verify/1");
        assertThat(answer.at("/events/0/kind").asText()).isEqualTo("proof");
        assertThat(answer.get("events")).hasSize(1);
    }

    @Test
    void membershipIsAnsweredBothWays() {
        String absent = "1".repeat(64);

        CommandLineRun member = exchange.proves("--member", "line:3");
        CommandLineRun nonMember = exchange.proves("--non-member", absent);
        CommandLineRun verified = exchange.verifies();

        assertThat(member.exitCode()).as(member.err()).isZero();
        assertThat(nonMember.exitCode()).as(nonMember.err()).isZero();
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out())
                .contains("acme proves MEMBER-v1 of tag", "acme proves NONMEMBER-v1 of tag " + absent)
                .doesNotContain("example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"line:0", "line:4", "line:", "line:x", "jo@example.com", "FF"})
    void whatIsNoTagIsRefused(String tag) {
        CommandLineRun run = exchange.proves("--member", tag);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("; try: ").doesNotContain("jo@example.com");
    }

    @Test
    void aFalseMembershipHasNoProof() {
        byte[] before = exchange.bytes("exchange.zk");

        CommandLineRun absent = exchange.proves("--member", "1".repeat(64));
        CommandLineRun present = exchange.proves("--non-member", "line:3");

        assertThat(absent.exitCode()).isEqualTo(16);
        assertThat(present.exitCode()).isEqualTo(16);
        assertThat(exchange.bytes("exchange.zk")).isEqualTo(before);
    }
}
