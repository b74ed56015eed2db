package io.trustfabric.sdk.zk;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.sdk.log.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not what it should be is named, with what was expected and what to do; nothing is written. */
class WrongFileTest {

    @TempDir
    private Path folder;

    private FileExchange exchange;

    @BeforeEach
    void bothHaveRegistered() throws IOException {
        exchange = FileExchange.registered(folder);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "acme.card, card",
        "acme.request, tag request",
        "acme.response, tag response",
        "exchange.zk, exchange file",
        "acme/signing.key, private signing key",
        "acme/sealing.key, private sealing key",
        "acme/clients@2026-Q4.pending, private state of a tag request",
        "acme/clients@2026-Q4.tags, private tags",
        "acme/clients@2026-Q4.set, private set",
        "service/epoch-2026-Q4.key, private key of an epoch's tags"
    })
    void everyFileIsRecognised(String file, String kind) {
        CommandLineRun run = exchange.run("inspect", exchange.path(file));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith(exchange.path(file) + ": " + kind + "\n");
        assertThat(run.err()).matches(kind.startsWith("private") ? "warning: .* is private.*\n" : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.card", "acme.request", "acme.response", "acme/clients@2026-Q4.set", "clients.txt"})
    void aFileThatIsNoExchangeIsNamed(String other) {
        CommandLineRun run =
                exchange.run("verify", "--exchange", exchange.path(other), "--trusted", exchange.path("service.card"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("trust zk verify: " + exchange.path(other) + " is ")
                .contains(
                        "expected a file of kind [exchange file]; try: a file that trust zk keygen --tag-service wrote");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aRequestIsNoResponse() {
        CommandLineRun run = exchange.exchanged(
                "tag",
                "finish",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "other",
                "--response",
                exchange.path("acme.request"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is of kind [tag request], expected a file of kind [tag response]");
    }

    @Test
    void aResponseToAnotherRequestMakesNoTags() throws IOException {
        Files.delete(exchange.file("acme/clients@2026-Q4.tags"));

        CommandLineRun run = exchange.exchanged(
                "tag",
                "finish",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "clients",
                "--response",
                exchange.path("bank.response"));

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("a response to request");
        assertThat(exchange.file("acme/clients@2026-Q4.tags")).doesNotExist();
    }

    @Test
    void aResponseOfAnotherKeyMakesNoTags() throws IOException {
        exchange.done(
                "keygen",
                "--tag-service",
                "2026-Q4",
                "email/1",
                "--private",
                exchange.path("forger"),
                "--card",
                exchange.path("forger.card"),
                "--exchange",
                exchange.path("forger.zk"));

        CommandLineRun run = exchange.run(
                "tag",
                "answer",
                "--private",
                exchange.path("forger"),
                "--request",
                exchange.path("acme.request"),
                "--response",
                exchange.path("forged.response"));

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("a request for key");
        assertThat(exchange.file("forged.response")).doesNotExist();
    }

    @Test
    void aResponseWhoseProofDoesNotHoldMakesNoTags() throws IOException {
        Files.delete(exchange.file("acme/clients@2026-Q4.tags"));
        byte[] response = exchange.bytes("acme.response");
        response[response.length - 1] ^= 1;
        Files.write(exchange.file("acme.response"), response);

        CommandLineRun run = exchange.exchanged(
                "tag",
                "finish",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "clients",
                "--response",
                exchange.path("acme.response"));

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("the proof does not show that the key of epoch 2026-Q4 was used");
        assertThat(exchange.file("acme/clients@2026-Q4.tags")).doesNotExist();
    }

    @Test
    void duplicatesAreNamedByLineAndNeverQuoted() {
        exchange.write("twice.txt", "one@example.com\nTwo@example.com\n two@EXAMPLE.com\nnobody\n");

        CommandLineRun run = exchange.exchanged(
                "tag",
                "blind",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "twice",
                "--identifiers",
                exchange.path("twice.txt"),
                "--request",
                exchange.path("twice.request"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("line 3: the same email/1 as line 2 once normalised", "line 4: ")
                .doesNotContain("example.com", "nobody");
        assertThat(exchange.file("twice.request")).doesNotExist();
        assertThat(exchange.file("acme/twice@2026-Q4.pending")).doesNotExist();
    }

    @Test
    void aListThatIsNotUtf8IsRefused() throws IOException {
        Files.write(exchange.file("latin1.txt"), new byte[] {'m', (byte) 0xfc, '@', 'x', '.', 'd', 'e'});

        CommandLineRun run = exchange.exchanged(
                "tag",
                "blind",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "latin1",
                "--identifiers",
                exchange.path("latin1.txt"),
                "--request",
                exchange.path("latin1.request"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is not UTF-8");
    }

    @Test
    void theCardOfATenantIsNoAuthority() {
        CommandLineRun run = exchange.run(
                "verify", "--exchange", exchange.path("exchange.zk"), "--trusted", exchange.path("acme.card"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is the card of tenant acme, expected that of an authority");
    }

    @Test
    void aCardWithAnotherSealingKeyIsRefused() {
        String card = exchange.read("acme.card");
        int at = card.indexOf("\"payload\":\"") + 60;
        exchange.write(
                "acme.card", card.substring(0, at) + (card.charAt(at) == 'A' ? 'B' : 'A') + card.substring(at + 1));

        CommandLineRun run = exchange.exchanged(
                "disclose",
                "--private",
                exchange.path("bank"),
                "--dataset",
                "clients",
                "--to",
                exchange.path("acme.card"),
                "-k",
                "1",
                "--purpose",
                "p",
                "--at",
                FileExchange.DISCLOSURE_TIME);

        assertThat(run.exitCode()).isIn(2, 10);
        assertThat(run.err()).startsWith("trust zk disclose: ");
    }

    @Test
    void nothingIsSealedForAKeyThatNobodyCertified() {
        exchange.done(
                "keygen", "--tenant", "acme", "--private", exchange.path("mallory"), "--card", exchange.path("m.card"));

        CommandLineRun run = exchange.exchanged(
                "disclose",
                "--private",
                exchange.path("bank"),
                "--dataset",
                "clients",
                "--to",
                exchange.path("m.card"),
                "-k",
                "1",
                "--purpose",
                "p",
                "--at",
                FileExchange.DISCLOSURE_TIME);

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("no trusted authority says that the key");
    }

    @Test
    void keysAreNeverOverwritten() {
        byte[] before = exchange.bytes("acme/signing.key");

        CommandLineRun run = exchange.run(
                "keygen",
                "--tenant",
                "acme",
                "--private",
                exchange.path("acme"),
                "--card",
                exchange.path("again.card"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is a file already, it stays as it is");
        assertThat(exchange.bytes("acme/signing.key")).isEqualTo(before);
        assertThat(exchange.file("again.card")).doesNotExist();
    }

    @Test
    void aFolderThatOthersCanReadGetsNoSecret() throws IOException {
        Path open = Files.createDirectory(exchange.file("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        CommandLineRun run = exchange.run(
                "keygen", "--tenant", "acme", "--private", open.toString(), "--card", exchange.path("o.card"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("open to others: " + open + " (rwxr-xr-x)")
                .contains("try: chmod 700");
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void aSecretThatOthersCanReadIsNotUsed() throws IOException {
        Files.setPosixFilePermissions(
                exchange.file("bank/clients@2026-Q4.set"), PosixFilePermissions.fromString("rw-r--r--"));

        CommandLineRun run = exchange.exchanged(
                "disclose",
                "--private",
                exchange.path("bank"),
                "--dataset",
                "clients",
                "--to",
                exchange.path("acme.card"),
                "-k",
                "1",
                "--purpose",
                "p",
                "--at",
                FileExchange.DISCLOSURE_TIME);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("open to others").contains("chmod 600");
    }

    @Test
    void aDatasetCannotLeaveTheFolder() {
        CommandLineRun run = exchange.exchanged(
                "register",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "../escape",
                "--at",
                FileExchange.REGISTRATION_TIME);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("[../escape] cannot be part of a file's name");
    }

    @Test
    void whatAFileWroteCannotSteerATerminal() {
        exchange.write("evil.card", "{\"payloadType\":\"\u001b]0;owned\u0007\"}");

        CommandLineRun run = exchange.run("inspect", exchange.path("evil.card"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u0007");
    }

    @Test
    void aHostileEventCannotWriteALineOfItsOwn() {
        String line = exchange.read("exchange.zk").split("\n")[1];
        String hostile = line.replaceFirst("\"payloadType\":\"[^\"]*\"", "\"payloadType\":\"x\\\\naccepted  8 of 8\"");
        exchange.write("exchange.zk", "trust-fabric/exchange@v1\n" + hostile + "\n");

        CommandLineRun run = exchange.verifies();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out().lines()).hasSize(1).allMatch(l -> l.startsWith("rejected  "));
    }

    @Test
    void aTenantThatComesLaterIsCertifiedWithoutANewEpoch() {
        exchange.done(
                "keygen", "--tenant", "late", "--private", exchange.path("late"), "--card", exchange.path("late.card"));

        CommandLineRun run = exchange.run(
                "keygen",
                "--no-new-epoch",
                "--private",
                exchange.path("service"),
                "--card",
                exchange.path("service.card"),
                "--exchange",
                exchange.path("exchange.zk"),
                "--certify",
                exchange.path("late.card"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(exchange.verifies().out()).contains("tenant late, active", "accepted  7 of 7 events hold");
    }

    @Test
    void aRefusedStepLeavesNothingBehindAndCanBeTriedAgain() throws IOException {
        exchange.write("short.txt", "a@example.com\n").tagsOf("acme", "short");

        CommandLineRun late = exchange.exchanged(
                "register",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "short",
                "--at",
                FileExchange.DISCLOSURE_TIME);
        CommandLineRun inTime = exchange.exchanged(
                "register",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "short",
                "--at",
                FileExchange.REGISTRATION_TIME);

        assertThat(late.exitCode()).isEqualTo(10);
        assertThat(late.err())
                .contains("REGISTRATION_WINDOW", "nothing was written")
                .contains("try: registrations of epoch 2026-Q4 from 2026-11-22T00:00:01Z until 2026-11-23T00:00:01Z");
        assertThat(inTime.exitCode()).as(inTime.err()).isZero();
    }

    @Test
    void anUnknownFileIsSaidToBeUnknown() {
        CommandLineRun run = exchange.run("inspect", exchange.path("clients.txt"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is no file of trust zk");
    }

    @Test
    void aSetThatWasChangedIsNotUsed() throws IOException {
        String set = exchange.read("acme/clients@2026-Q4.set");
        int at = set.indexOf("\"blinding\":\"") + 14;
        exchange.write(
                "acme/clients@2026-Q4.set",
                set.substring(0, at) + (set.charAt(at) == 'A' ? 'B' : 'A') + set.substring(at + 1));

        CommandLineRun run = exchange.discloses(1).proves();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("the private set of clients is not the one that was registered");
    }
}
