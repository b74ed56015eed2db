package io.trustfabric.sdk.zk;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.sdk.log.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A party that takes another's folder or file, or says what nobody can mean, is told so; nothing is written. */
class MistakenPartyTest {

    @TempDir
    private Path folder;

    private FileExchange exchange;

    @BeforeEach
    void bothHaveRegistered() throws IOException {
        exchange = FileExchange.registered(folder);
    }

    private CommandLineRun opensEpoch(String privateFolder, String file, String... more) {
        String[] arguments = {
            "keygen",
            "--tag-service",
            "2027-Q1",
            "email/1",
            "--private",
            exchange.path(privateFolder),
            "--card",
            exchange.path(privateFolder + ".card"),
            "--exchange",
            exchange.path(file)
        };
        return exchange.run(IntStream.range(0, arguments.length + more.length)
                .mapToObj(i -> i < arguments.length ? arguments[i] : more[i - arguments.length])
                .toArray(String[]::new));
    }

    @Test
    void aSecondAuthorityWritesNothingIntoAnExchange() {
        byte[] before = exchange.bytes("exchange.zk");

        CommandLineRun run = opensEpoch("stranger", "exchange.zk");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("exchange.zk is the exchange of another authority, it stays as it is; try: ");
        assertThat(exchange.bytes("exchange.zk")).isEqualTo(before);
        assertThat(exchange.file("stranger/epoch-2027-Q1.key")).doesNotExist();
    }

    @Test
    void aSecondKeyForOneTenantIsNotCertifiedInSilence() {
        exchange.done(
                "keygen", "--tenant", "acme", "--private", exchange.path("evil"), "--card", exchange.path("evil.card"));

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
                exchange.path("evil.card"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("warning: acme has a certified key already; from now on ");
    }

    @Test
    void aTagServiceMakesNoKeysInATenantsFolder() throws IOException {
        Files.delete(exchange.file("acme.card"));

        CommandLineRun run = opensEpoch("acme", "other.zk");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("acme is the private folder of a tenant: it has signing.key");
        assertThat(exchange.file("acme/authority.key")).doesNotExist();
        assertThat(exchange.file("other.zk")).doesNotExist();
    }

    @Test
    void aTenantMakesNoKeysInATagServicesFolder() {
        CommandLineRun run = exchange.run(
                "keygen", "--tenant", "carl", "--private", exchange.path("service"), "--card", exchange.path("c.card"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("service is the private folder of a tag service: it has operator.key");
        assertThat(exchange.file("service/signing.key")).doesNotExist();
    }

    @Test
    void aTenantsStepInATagServicesFolderIsRefused() {
        CommandLineRun run = exchange.exchanged(
                "tag",
                "blind",
                "--private",
                exchange.path("service"),
                "--dataset",
                "clients",
                "--identifiers",
                exchange.path("clients.txt"),
                "--request",
                exchange.path("service.request"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("service is the private folder of a tag service");
        assertThat(exchange.file("service/clients@2026-Q4.pending")).doesNotExist();
    }

    @Test
    void noKeysAreMadeForACardThatHasNoFolder() {
        CommandLineRun run = exchange.run(
                "keygen",
                "--tenant",
                "carl",
                "--private",
                exchange.path("carl"),
                "--card",
                exchange.path("nowhere/carl.card"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no folder to write into: " + exchange.path("nowhere/carl.card"));
        assertThat(exchange.file("carl")).doesNotExist();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--register-for, 24h, is no duration of at most 3660 days",
        "--register-for, P999999999999D, is no duration of at most 3660 days",
        "--disclose-for, P99999999999D, is no duration of at most 3660 days",
        "--answer-for, PT-1H, is no duration of at most 3660 days",
        "--at, yesterday, is no time from 1970 to 9998",
        "--at, 1960-01-01T00:00:00Z, is no time from 1970 to 9998",
        "--at, +300000-12-31T23:59:59Z, is no time from 1970 to 9998"
    })
    void aTimeThatNoEventCanBearIsRefusedBeforeAnyKeyIsMade(String option, String value, String problem) {
        CommandLineRun run = opensEpoch("late", "late.zk", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("[%s] %s".formatted(value, problem)).doesNotContain("java.", "Exception");
        assertThat(exchange.file("late")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "\u001b[31mred"})
    void anAnswersIdIsOneLine(String id) {
        byte[] before = exchange.discloses(2).bytes("exchange.zk");

        CommandLineRun run = exchange.proves("--request", id);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--request is not 1 to 200 characters on one line");
        assertThat(exchange.bytes("exchange.zk")).isEqualTo(before);
    }

    @Test
    void aListThatNoSetHoldsIsRefusedBeforeTheTagServiceAnswers() {
        exchange.write(
                "many.txt",
                IntStream.range(0, 3968).mapToObj("u%d@example.com"::formatted).collect(Collectors.joining("\n")));

        CommandLineRun run = exchange.exchanged(
                "tag",
                "blind",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "many",
                "--identifiers",
                exchange.path("many.txt"),
                "--request",
                exchange.path("many.request"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("3968 identifiers, a set that can be registered has at most 3967; try: several datasets");
        assertThat(exchange.file("many.request")).doesNotExist();
    }

    @Test
    void theReasonOfARefusalHasItsOwnLine() {
        exchange.write("exchange.zk", exchange.read("exchange.zk").replaceFirst("(?m)^1 .*\\R", "")); // the key of acme

        CommandLineRun run = exchange.verifies();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out().lines()).contains("           UNKNOWN_KEY: no signature by a certified key");
    }

    @Test
    void linesThatWereEndedAnewAreNamed() {
        exchange.write("exchange.zk", exchange.read("exchange.zk").replace("\n", "\r\n"));

        CommandLineRun run = exchange.verifies();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("a control character, U+000D; lines end in U+000A alone");
    }
}
