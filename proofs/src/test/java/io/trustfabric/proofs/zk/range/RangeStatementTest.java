package io.trustfabric.proofs.zk.range;

import static io.trustfabric.proofs.zk.range.Ranges.MAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be stated, how many slots it takes, and how its transcript begins. Source: range-v1, sections 4, 5 and 17. */
class RangeStatementTest {
    private static final CommittedRange WHOLE = new CommittedRange(0, MAX, Generators.V);
    private static final CommittedRange PART = new CommittedRange(10, 100, Generators.V);

    @ParameterizedTest(name = "{0} whole ranges and {1} others take {2} slots")
    @CsvSource({
        "1, 0, 1",
        "2, 0, 2",
        "3, 0, 4",
        "0, 1, 2",
        "1, 1, 4",
        "0, 2, 4",
        "1, 2, 8",
        "0, 5, 16",
        "16, 0, 16",
        "2, 7, 16"
    })
    void slotsFollowFromTheRanges(int whole, int part, int slots) {
        RangeStatement statement = of(whole, part);

        assertThat(statement.check()).isEqualTo(Verdict.accept());
        assertThat(statement.slots()).isEqualTo(slots);
    }

    @ParameterizedTest(name = "{0} whole ranges and {1} others")
    @CsvSource({"0, 0", "17, 0", "0, 9", "15, 1", "1000, 0"})
    void noneOrTooManyAreRefused(int whole, int part) {
        assertThat(reason(of(whole, part))).isEqualTo(Reason.BAD_STATEMENT);
    }

    @Test
    void boundsAreUnsigned() {
        assertThat(reason(of(new CommittedRange(MAX, 0, Generators.V)))).isEqualTo(Reason.BAD_STATEMENT);
        assertThat(of(new CommittedRange(1, MAX, Generators.V)).check()).isEqualTo(Verdict.accept());
        assertThat(of(new CommittedRange(MAX, MAX, Generators.V)).check()).isEqualTo(Verdict.accept());
    }

    @Test
    void infinityIsNoCommitment() {
        assertThat(reason(of(new CommittedRange(0, 1, Point.INFINITY)))).isEqualTo(Reason.BAD_STATEMENT);
    }

    @Test
    void textsAreOneTo255BytesOfUtf8() {
        assertThat(reason(withTenant(""))).isEqualTo(Reason.BAD_STATEMENT);
        assertThat(reason(withTenant("\ud800"))).isEqualTo(Reason.BAD_STATEMENT);
        assertThat(reason(withTenant("\u00e9".repeat(128)))).isEqualTo(Reason.BAD_STATEMENT);
        assertThat(withTenant("\u00e9".repeat(127)).check()).isEqualTo(Verdict.accept());
    }

    @Test
    void theTranscriptBeginsAsTheSpecificationsKnownAnswer() {
        Point commitment = Point.decode(HexFormat.of()
                        .parseHex("042e6f4a17525e5a4a1347ab87f25a3c74f33a6141bf09cfcedc12ad4f6242fa6f"
                                + "8f519276415795285bedc8a1950c36e392896055b0743d2ed095b882d1e1a4c4"))
                .orElseThrow();
        var statement = new RangeStatement(
                "acme", "2026-11", "error-rate-ppm", Ranges.BODY, List.of(new CommittedRange(10, 100, commitment)));

        var conversation = statement.begin(Transcript::new);

        assertThat(conversation.state())
                .asHexString()
                .isEqualToIgnoringCase("e1937bccedc62ce310b072c896ff05b36f1eda16fee9f6f92276a6a53ea04a59");
        conversation.absorb("A", Generators.U).absorb("S", Generators.H);
        assertThat(conversation.challenge("y"))
                .hasToString("975a67fb354d85cd8b23e56b6e487e2715bfff3a2dc961365332fa4bc8357f1f");
        assertThat(conversation.challenge("z"))
                .hasToString("5cf62fa62de863d343fd09fd4aaf6b2ddec1676130f3a6c3166de47a1d87f546");
    }

    @ParameterizedTest(name = "generators({0})")
    @CsvSource({
        "1, c3dd64c2cf7f7478d12ca7f99ac724965444352f66f145d3c5d73dc205aab5d3",
        "16, 8269da58f8a52639afc0eefbbc21c221c88ae49643c4610f0dbe478ebb5ac5fa"
    })
    void generatorsAreThoseOfTheSpecification(int slots, String hash) {
        assertThat(RangeGenerators.hash(slots)).asHexString().isEqualToIgnoringCase(hash);
    }

    private static RangeStatement of(int whole, int part) {
        var ranges = new ArrayList<>(Collections.nCopies(whole, WHOLE));
        ranges.addAll(Collections.nCopies(part, PART));
        return of(ranges.toArray(CommittedRange[]::new));
    }

    private static RangeStatement of(CommittedRange... ranges) {
        return new RangeStatement("acme", "2026-11", "error-rate-ppm", Ranges.BODY, List.of(ranges));
    }

    private static RangeStatement withTenant(String tenant) {
        return new RangeStatement(tenant, "2026-11", "error-rate-ppm", Ranges.BODY, List.of(PART));
    }

    private static Reason reason(RangeStatement statement) {
        return statement.check() instanceof Verdict.Rejected refused ? refused.reason() : null;
    }
}
