package io.trustfabric.sdk.zk;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.sdk.log.CommandLineRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value of 1000 that its owner committed to. */
class RangeFileTest {

    @TempDir
    private Path folder;

    private FileExchange exchange;

    @BeforeEach
    void acmeHasCommitted() throws IOException {
        exchange = FileExchange.registered(folder).write("value.txt", "1000\n");
        assertThat(commit("turnover").exitCode()).isZero();
    }

    private CommandLineRun commit(String name) {
        return exchange.exchanged(
                "commit",
                "--private",
                exchange.path("acme"),
                "--dataset",
                name,
                "--metric",
                "turnover-eur/1",
                "--value",
                exchange.path("value.txt"),
                "--commitment",
                exchange.path(name + ".commitment"));
    }

    private CommandLineRun prove(String range) {
        return exchange.exchanged(
                "prove",
                "--private",
                exchange.path("acme"),
                "--dataset",
                "turnover",
                "--range",
                range,
                "--proof",
                exchange.path("turnover.proof"));
    }

    @Test
    void aProofAboutAnEpochThatTheExchangeDoesNotAnnounceDoesNotCount() {
        assertThat(prove("0..1000").exitCode()).isZero();
        exchange.done(
                "keygen",
                "--tag-service",
                "2027-Q1",
                "email/1",
                "--private",
                exchange.path("later"),
                "--card",
                exchange.path("later.card"),
                "--exchange",
                exchange.path("later.zk"),
                "--certify",
                exchange.path("acme.card"));

        CommandLineRun run = exchange.run(
                "verify",
                "--range-proof",
                exchange.path("turnover.proof"),
                "--exchange",
                exchange.path("later.zk"),
                "--trusted",
                exchange.path("later.card"));

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("SUBJECT_MISMATCH: the exchange announces no epoch 2026-Q4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0..18446744073709551615", "1000..1000", "0..1000", "999..1001"})
    void aRangeThatHoldsTheValueIsProved(String range) {
        CommandLineRun proved = prove(range);
        CommandLineRun verified = exchange.verifies("--range-proof", exchange.path("turnover.proof"));

        assertThat(proved.exitCode()).as(proved.err()).isZero();
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        assertThat(verified.out())
                .contains("range     accepted  acme proves: its turnover-eur/1 of epoch 2026-Q4 is in " + range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0..999", "1001..18446744073709551615"})
    void aRangeWithoutTheValueHasNoProof(String range) {
        CommandLineRun run = prove(range);

        assertThat(run.exitCode()).isEqualTo(16);
        assertThat(run.out()).startsWith("no proof  the value is not in " + range);
        assertThat(exchange.file("turnover.proof")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"'\"hi\":\"2000\"', '\"hi\":\"1000\"'", "'\"lo\":\"0\"', '\"lo\":\"1\"'"})
    void aProofOfOneRangeIsNoneOfAnother(String before, String after) {
        prove("0..2000");
        exchange.write("turnover.proof", exchange.read("turnover.proof").replace(before, after));

        CommandLineRun run = exchange.verifies("--range-proof", exchange.path("turnover.proof"));

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("PROOF_INVALID", "rejected  6 of 6 events hold");
    }

    @Test
    void aCommitmentThatNobodyCertifiedDoesNotCount() {
        prove("0..2000");
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
                "verify",
                "--exchange",
                exchange.path("other.zk"),
                "--trusted",
                exchange.path("other.card"),
                "--range-proof",
                exchange.path("turnover.proof"));

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("BAD_SIGNATURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5..4", "-1..4", "0..18446744073709551616", "a..b"})
    void whatIsNoRangeIsRefused(String range) {
        CommandLineRun run = prove(range);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no range: [" + range + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12,000", "-1", "18446744073709551616", "secretive"})
    void whatIsNoValueIsRefusedAndNotQuoted(String value) {
        exchange.write("value.txt", value);

        CommandLineRun run = commit("other");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("does not hold one number from 0 to");
        if (value.length() > 2) {
            assertThat(run.err().replace("18446744073709551615", "")).doesNotContain(value);
        }
        assertThat(exchange.file("other.commitment")).doesNotExist();
    }

    @Test
    void aValueIsCommittedToOnce() {
        assertThat(commit("turnover").exitCode()).isEqualTo(2);
    }
}
