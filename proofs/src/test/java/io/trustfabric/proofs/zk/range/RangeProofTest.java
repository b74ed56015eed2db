package io.trustfabric.proofs.zk.range;

import static io.trustfabric.proofs.zk.range.Ranges.MAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.zk.curve.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is true has a proof; what is false has none. Source: range-v1, sections 4 to 8. */
class RangeProofTest {

    @Test
    void aWholeRangeTakesOneSlot() throws Exception {
        var ranges = new Ranges(1).with(42, 0, MAX);

        assertThat(ranges.statement().slots()).isEqualTo(1);
        assertThat(Ranges.holds(ranges.statement(), ranges.prove())).isTrue();
    }

    @ParameterizedTest(name = "{0} in [{1}, {2}]")
    @CsvSource({
        "10, 10, 100",
        "100, 10, 100",
        "55, 10, 100",
        "7, 7, 7",
        "0, 0, 5",
        "0, 0, 0",
        "0, 0, 18446744073709551615",
        "18446744073709551615, 0, 18446744073709551615",
        "18446744073709551615, 1, 18446744073709551615",
        "18446744073709551615, 18446744073709551615, 18446744073709551615",
        "9223372036854775808, 9223372036854775807, 9223372036854775809",
        "0, 0, 18446744073709551614"
    })
    void everyValueOfARangeHasAProof(String value, String lo, String hi) throws Exception {
        var ranges = new Ranges(2)
                .with(Long.parseUnsignedLong(value), Long.parseUnsignedLong(lo), Long.parseUnsignedLong(hi));

        assertThat(Ranges.holds(ranges.statement(), ranges.prove())).isTrue();
    }

    @ParameterizedTest(name = "{0} not in [{1}, {2}]")
    @CsvSource({
        "9, 10, 100",
        "101, 10, 100",
        "18446744073709551615, 0, 5",
        "0, 1, 18446744073709551615",
        "9223372036854775808, 0, 9223372036854775807"
    })
    void aValueOutsideHasNoWitness(String value, String lo, String hi) {
        var ranges = new Ranges(3)
                .with(Long.parseUnsignedLong(value), Long.parseUnsignedLong(lo), Long.parseUnsignedLong(hi));

        assertThat(RangeWitness.of(ranges.statement(), ranges.values(), ranges.multiplication))
                .isEmpty();
    }

    @Test
    void openingsOfOtherCommitmentsAreNoWitness() {
        var ranges = new Ranges(4).with(42, 10, 100);
        var others = new Ranges(5).with(42, 10, 100);

        assertThatThrownBy(() -> RangeWitness.of(ranges.statement(), others.values(), ranges.multiplication))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value 0 does not open");
    }

    @Test
    void aWitnessServesItsOwnStatementOnly() {
        var ranges = new Ranges(11).with(42, 10, 100);
        var others = new Ranges(12).with(42, 10, 100);
        var prover = new RangeProver(ranges.multiplication, ranges.nonces);

        assertThatThrownBy(() -> prover.prove(ranges.statement(), others.witness()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another statement");
    }

    @Test
    void aStatementThatCanHaveNoProofHasNoWitness() {
        var ranges = new Ranges(13).with(42, 100, 10);

        assertThatThrownBy(ranges::witness)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a range from 100 to 10");
    }

    @Test
    void severalRangesShareAProofAndWhatIsLeftOfThePowerOfTwoIsPadding() throws Exception {
        var three = new Ranges(6).with(42, 10, 100).with(5, 0, MAX);

        assertThat(three.statement().slots()).isEqualTo(4);
        assertThat(Ranges.holds(three.statement(), three.prove())).isTrue();
    }

    @Test
    void twoRangesFillFourSlots() throws Exception {
        var four = new Ranges(7).with(42, 10, 100).with(5, 5, 6);

        assertThat(four.statement().slots()).isEqualTo(4);
        assertThat(Ranges.holds(four.statement(), four.prove())).isTrue();
    }

    @Test
    void sixteenSlotsAreTheMost() throws Exception {
        var ranges = new Ranges(8);
        for (int i = 0; i < 7; i++) {
            ranges.with(100 + i, 100, 200);
        }
        ranges.with(1, 0, MAX).with(2, 0, MAX);

        assertThat(ranges.statement().slots()).isEqualTo(16);
        assertThat(Ranges.holds(ranges.statement(), ranges.prove())).isTrue();
    }

    @ParameterizedTest(name = "{0} slots: {1} bytes")
    @CsvSource({"1, 1200", "2, 1330", "4, 1460", "8, 1590", "16, 1720"})
    void lengthsAreThoseOfTheSpecification(int slots, int bytes) {
        assertThat(RangeProof.bytes(slots)).isEqualTo(bytes);
    }

    @Test
    void aProofSurvivesItsEncoding() throws Exception {
        var ranges = new Ranges(9).with(42, 10, 100);
        RangeProof proof = ranges.prove();

        assertThat(RangeProof.decode(proof.encode(), 2)).isEqualTo(proof);
    }

    @Test
    void twoProofsOfOneStatementShareNoPointAndNoScalar() {
        var ranges = new Ranges(10).with(42, 10, 100);

        List<Object> parts = parts(ranges.prove());
        parts.addAll(parts(ranges.prove()));

        assertThat(parts).hasSize(2 * (18 + 5)).doesNotHaveDuplicates();
    }

    private static List<Object> parts(RangeProof proof) {
        var parts = new ArrayList<Object>(List.<Point>of(proof.a(), proof.s(), proof.t1(), proof.t2()));
        parts.addAll(proof.product().l());
        parts.addAll(proof.product().r());
        parts.addAll(List.of(
                proof.tX(),
                proof.tauX(),
                proof.mu(),
                proof.product().a(),
                proof.product().b()));
        return parts;
    }
}
