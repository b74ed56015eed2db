package io.trustfabric.proofs.zk.range;

import static io.trustfabric.proofs.zk.range.Ranges.MAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An honest proof with a wrong byte, or shown for something else. */
class TamperedRangeProofTest {
    private static final Ranges ONE = new Ranges(50).with(42, 0, MAX);
    private static final Ranges TWO = new Ranges(51).with(42, 10, 100).with(43, 10, 100);
    private static final RangeProof OF_ONE = ONE.prove();
    private static final RangeProof OF_TWO = TWO.prove();

    @Test
    void oneFlippedBitInWhateverByteIsRefused() {
        byte[] honest = OF_ONE.encode();
        for (int at = 0; at < honest.length; at++) {
            byte[] flipped = honest.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThat(isAccepted(flipped)).as("byte %d", at).isFalse();
        }
    }

    private static boolean isAccepted(byte[] bytes) {
        try {
            return Ranges.holds(ONE.statement(), RangeProof.decode(bytes, 1));
        } catch (MalformedException e) {
            return false;
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 1199, 1201, 1330})
    void anotherLengthIsRefused(int length) {
        byte[] bytes = Arrays.copyOf(OF_ONE.encode(), length);

        assertThatThrownBy(() -> RangeProof.decode(bytes, 1)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest(name = "scalar {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aScalarHasOneEncoding(int scalar) {
        byte[] bytes = OF_ONE.encode();
        int at = 16 * 65 + 32 * scalar;
        byte[] order = Scalar.ORDER.toByteArray(); // a sign byte first
        System.arraycopy(order, 1, bytes, at, 32);

        assertThatThrownBy(() -> RangeProof.decode(bytes, 1))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("at byte " + at);
    }

    @ParameterizedTest(name = "point {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 15})
    void aPointIsOnTheCurve(int point) {
        byte[] bytes = OF_ONE.encode();
        bytes[65 * point + 64] ^= 1;

        assertThatThrownBy(() -> RangeProof.decode(bytes, 1))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("at byte " + 65 * point);
    }

    @Test
    void aProofOfAnotherSizeIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> Ranges.holds(TWO.statement(), OF_ONE))
                .isInstanceOf(MalformedException.class)
                .hasMessage("a proof of 6 rounds, expected 8");
    }

    @Test
    void aProofOfOneSlotShowsNothingForTwo() throws Exception {
        CommittedRange range = ONE.statement().ranges().get(0);
        RangeStatement twice = with(ONE.statement(), range, range);
        byte[] padded = Arrays.copyOf(OF_ONE.encode(), RangeProof.bytes(2));

        assertThatThrownBy(() -> RangeProof.decode(padded, 2)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Ranges.holds(twice, OF_ONE)).isInstanceOf(MalformedException.class);
    }

    @Test
    void anotherBoundIsAnotherStatement() throws Exception {
        CommittedRange first = TWO.statement().ranges().get(0);
        CommittedRange second = TWO.statement().ranges().get(1);

        assertIsRefused(with(TWO.statement(), new CommittedRange(11, 100, first.commitment()), second));
        assertIsRefused(with(TWO.statement(), new CommittedRange(10, 101, first.commitment()), second));
    }

    @Test
    void anotherContextIsAnotherStatement() throws Exception {
        RangeStatement s = TWO.statement();

        assertThat(Ranges.holds(s, OF_TWO)).isTrue();
        assertIsRefused(new RangeStatement("acmf", s.epoch(), s.metric(), s.body(), s.ranges()));
        assertIsRefused(new RangeStatement(s.tenant(), "2026-12", s.metric(), s.body(), s.ranges()));
        assertIsRefused(new RangeStatement(s.tenant(), s.epoch(), "error-rate-ppm/2", s.body(), s.ranges()));
        Hash32 otherBody = s.body().withBitFlipped(255);
        assertIsRefused(new RangeStatement(s.tenant(), s.epoch(), s.metric(), otherBody, s.ranges()));
    }

    @Test
    void anotherCommitmentIsAnotherStatement() throws Exception {
        CommittedRange first = TWO.statement().ranges().get(0);
        CommittedRange second = TWO.statement().ranges().get(1);

        assertIsRefused(with(TWO.statement(), first, first));
        assertIsRefused(with(TWO.statement(), second, first));
    }

    /** What anybody can do to a commitment: add a public amount. */
    @Test
    void aShiftedCommitmentIsAnotherStatement() throws Exception {
        CommittedRange first = TWO.statement().ranges().get(0);
        CommittedRange second = TWO.statement().ranges().get(1);
        var shifted = new CommittedRange(11, 101, first.commitment().plus(PlainProver.value(Scalar.ONE, Scalar.ZERO)));

        assertIsRefused(with(TWO.statement(), shifted, second));
    }

    @Test
    void aStatementThatCanHaveNoProofIsRefusedBeforeAnyWork() {
        CommittedRange range = ONE.statement().ranges().get(0);
        var empty = new CommittedRange(11, 10, range.commitment());

        assertThatThrownBy(() -> Ranges.holds(with(ONE.statement(), empty), OF_ONE))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_STATEMENT));
    }

    private static RangeStatement with(RangeStatement s, CommittedRange... ranges) {
        return new RangeStatement(s.tenant(), s.epoch(), s.metric(), s.body(), List.of(ranges));
    }

    private static void assertIsRefused(RangeStatement statement) throws MalformedException {
        assertThat(Ranges.holds(statement, OF_TWO)).isFalse();
    }
}
