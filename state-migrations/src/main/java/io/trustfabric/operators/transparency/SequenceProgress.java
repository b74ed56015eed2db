package io.trustfabric.operators.transparency;

/**
 * How far a partition has been integrated. Operator state.
 *
 * @param nextOffset first offset that was not
 * @param admitted entries since the beginning
 * @param duplicates repeats since the beginning
 * @param rejected refusals since the beginning
 */
public record SequenceProgress(long nextOffset, long admitted, long duplicates, long rejected) {

    static SequenceProgress none() {
        return new SequenceProgress(0, 0, 0, 0);
    }

    SequenceProgress admit(long offset) {
        return new SequenceProgress(offset + 1, admitted + 1, duplicates, rejected);
    }

    SequenceProgress duplicate(long offset) {
        return new SequenceProgress(offset + 1, admitted, duplicates + 1, rejected);
    }

    SequenceProgress reject(long offset) {
        return new SequenceProgress(offset + 1, admitted, duplicates, rejected + 1);
    }
}
