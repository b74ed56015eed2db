package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;

/** The challenges y and z after the bits are committed, and what both sides make of them. Source: range-v1, section 6. */
final class BitChallenges {
    private static final Scalar TWO = Scalar.of(2);

    private final int slots;
    private final Scalar y;
    private final Scalar z;

    private BitChallenges(int slots, Scalar y, Scalar z) {
        this.slots = slots;
        this.y = y;
        this.z = z;
    }

    static BitChallenges draw(Conversation conversation, int slots) {
        Scalar y = conversation.challenge("y");
        return new BitChallenges(slots, y, conversation.challenge("z"));
    }

    Scalar y() {
        return y;
    }

    Scalar z() {
        return z;
    }

    /** {@code z^(2+j)} by slot j. */
    Scalar[] slotFactors() {
        var factors = new Scalar[slots];
        Scalar power = z.square();
        for (int j = 0; j < slots; j++) {
            factors[j] = power;
            power = power.times(z);
        }
        return factors;
    }

    /** {@code z^(2+j) * 2^i} by entry 64j + i. */
    Scalar[] bitFactors() {
        var factors = new Scalar[Long.SIZE * slots];
        Scalar[] ofSlot = slotFactors();
        for (int k = 0; k < factors.length; k++) {
            factors[k] = k % Long.SIZE == 0 ? ofSlot[k / Long.SIZE] : factors[k - 1].times(TWO);
        }
        return factors;
    }

    /** {@code (z - z^2) * <1, y^N> - (2^64 - 1) * sum z^(3+j)}: what t(0) has beside the slots' numbers. */
    Scalar delta() {
        Scalar ofSlots = Scalar.ZERO;
        for (Scalar factor : slotFactors()) {
            ofSlots = ofSlots.plus(factor);
        }
        return z.minus(z.square())
                .times(sumOfPowers(y, Long.SIZE * slots))
                .minus(Scalar.ofUnsigned(CommittedRange.MAX).times(z).times(ofSlots));
    }

    /**
     * {@code 1 + x + ... + x^(count-1)} by doubling.
     *
     * @param count a power of two
     */
    private static Scalar sumOfPowers(Scalar x, int count) {
        Scalar sum = Scalar.ONE;
        Scalar power = x;
        for (int length = 1; length < count; length *= 2) {
            sum = sum.plus(sum.times(power));
            power = power.square();
        }
        return sum;
    }
}
