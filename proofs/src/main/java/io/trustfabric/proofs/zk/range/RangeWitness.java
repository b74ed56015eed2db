package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What opens the slots of a statement: a number below 2^64 and a blinding each, padding included. Source: range-v1, section
 * 5.
 */
public final class RangeWitness {
    private final RangeStatement statement;
    private final long[] numbers;
    private final SecretVector blindings;

    private RangeWitness(RangeStatement statement, long[] numbers, SecretVector blindings) {
        this.statement = statement;
        this.numbers = numbers;
        this.blindings = blindings;
    }

    /**
     * Empty if a value lies outside its range, which nothing can prove; who asks may learn no more than that.
     *
     * @param values openings of the statement's commitments, in its order
     * @throws IllegalArgumentException if they are not, or no proof can be about the statement
     */
    public static Optional<RangeWitness> of(
            RangeStatement statement, List<SecretValue> values, SecretMultiplication multiplication) {
        if (statement.check() instanceof Verdict.Rejected refused) {
            throw new IllegalArgumentException(refused.detail());
        }
        List<CommittedRange> ranges = statement.ranges();
        if (ranges.size() != values.size()) {
            throw new IllegalArgumentException("%d values for %d ranges".formatted(values.size(), ranges.size()));
        }
        boolean allInRange = true;
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).commitment(multiplication).equals(ranges.get(i).commitment())) {
                throw new IllegalArgumentException("value %d does not open its commitment".formatted(i));
            }
            allInRange &= ranges.get(i).holds(values.get(i).value());
        }
        return allInRange ? Optional.of(slots(statement, values)) : Optional.empty();
    }

    private static RangeWitness slots(RangeStatement statement, List<SecretValue> values) {
        var numbers = new long[statement.slots()];
        var blindings = new ArrayList<SecretScalar>();
        for (int i = 0; i < values.size(); i++) {
            CommittedRange range = statement.ranges().get(i);
            SecretValue opening = values.get(i);
            numbers[blindings.size()] = opening.value() - range.lo();
            blindings.add(opening.blinding());
            if (!range.isWhole()) {
                numbers[blindings.size()] = range.hi() - opening.value();
                blindings.add(opening.blinding().negate());
            }
        }
        return new RangeWitness(statement, numbers, SecretVector.of(blindings).padded(numbers.length));
    }

    boolean isOf(RangeStatement other) {
        return statement.equals(other);
    }

    /** {@code aL}: 64 bits of each slot, lowest first. */
    SecretVector bits() {
        return SecretVector.bits(numbers);
    }

    SecretVector blindings() {
        return blindings;
    }

    @Override
    public String toString() {
        return "secret witness of %d slots".formatted(numbers.length);
    }
}
