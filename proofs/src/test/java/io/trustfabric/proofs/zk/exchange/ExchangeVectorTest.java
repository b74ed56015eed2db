package io.trustfabric.proofs.zk.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.exchange.wire.ExchangeFile;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of docs/spec/exchange-files.md, section 6, whose bytes never change. */
class ExchangeVectorTest {
    private static final VerifyingKey AUTHORITY = VerifyingKey.ofBase64("iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=");
    private static List<LoggedEvent> example;

    @BeforeAll
    static void read() throws Exception {
        example = ExchangeFile.parse(bytes());
    }

    @Test
    void theExampleIsAcceptedAndChargedThreeTimes() {
        var ledger = new ExchangeLedger(AUTHORITY, new SingleChecks(HonestParty.VERIFIER));

        assertThat(example)
                .hasSize(10)
                .allSatisfy(event -> assertThat(ledger.take(event).isAccepted()).isTrue());
        assertThat(ledger.charges()).extracting(Charge::request).containsExactly("r-1", "r-2", "r-3");
        assertThat(ledger.unanswered()).isEmpty();
    }

    @Test
    void theExampleIsWrittenAsItWasRead() throws IOException {
        assertThat(ExchangeFile.write(example)).isEqualTo(bytes());
    }

    @ParameterizedTest(name = "event {0}")
    @CsvSource({
        "3, 2895313dd436d0c66472c07c00a29b5fe6faf318355dce6c83cffdb58152d32d",
        "4, 518c60184bf5111848c308b339579f7648ab1912d16cabfdcc9138fb4ef5ac0c",
        "5, b2013b0138bfb960c23873fbcedff3d6e6b6a90673f707fc87299c082d9901cd",
        "6, f0d27571bcf7995f3abf2bdda2626fc2bf4a4ae30f8275a9b684a5b29a677954",
        "7, 506dbdd6ca69c8f23acd0c99d38bcc733b6d347fa6ca20b32ae6da90cce70ead",
        "8, 9c7cd2c7d85a258401079ab427c835d6378c41947a0f3c0c02a0977519bb9021",
        "9, c3949cbd7c409271f25b3abeaa3c4673ccbd6cd5c12d3eb59b08cc5d7c020a2f"
    })
    void hashesAreThePublishedOnes(int index, String hash) {
        assertThat(example.get(index).event().hash().hex()).isEqualTo(hash);
    }

    @Test
    void hashesOfPartsAreThePublishedOnes() {
        assertThat(EventHashes.body((Registered) event(4)).hex())
                .isEqualTo("4dfdeecfa89c49b8a6efa5e465bf97129689a0c118124431e531b063434cb892");
        assertThat(EventHashes.clearFields((Disclosed) event(6)).hex())
                .isEqualTo("20c97160c6dd974e9e90e7e9ce15474b02e22e337d01e69021c3a642d3855085");
    }

    @ParameterizedTest(name = "without event {0}")
    @CsvSource({
        "1, UNKNOWN_KEY",
        "2, UNKNOWN_REGISTRATION",
        "3, UNKNOWN_REGISTRATION",
        "4, UNKNOWN_REGISTRATION",
        "5, UNKNOWN_REGISTRATION",
        "6, UNKNOWN_DISCLOSURE"
    })
    void nothingBeforeTheProofCanBeLeftOut(int missing, ExchangeRefusal reason) {
        var ledger = new ExchangeLedger(AUTHORITY, new CountedChecks());
        List<LoggedEvent> fewer = new ArrayList<>(example.subList(0, 8));
        fewer.remove(missing);

        Ruling last = fewer.stream().map(ledger::take).reduce((a, b) -> b).orElseThrow();

        assertThat(last).isInstanceOfSatisfying(Ruling.Refused.class, r -> assertThat(r.reason())
                .isEqualTo(reason));
    }

    private static ExchangeEvent event(int index) {
        return example.get(index).event().event();
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = ExchangeVectorTest.class.getResourceAsStream("/vectors/exchange/honest.exchange")) {
            return in.readAllBytes();
        }
    }
}
