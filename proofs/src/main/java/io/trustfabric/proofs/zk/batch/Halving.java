package io.trustfabric.proofs.zk.batch;

import io.trustfabric.proofs.zk.batch.BatchVerdict.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the false proofs of a batch by halving. Items are laid out payer by payer, so halves soon belong to one payer
 * alone, who is charged for every further multiplication in them; finding the payers costs a logarithm each.
 */
final class Halving {
    private final BatchVerifier verifier;
    private final List<BatchItem> items;
    private final int extraChecksPerPayer;
    private final int[] order;
    private final Outcome[] outcomes;
    private final Map<String, Integer> charged = new HashMap<>();
    private int multiplications;

    Halving(BatchVerifier verifier, List<BatchItem> items, int extraChecksPerPayer) {
        this.verifier = verifier;
        this.items = List.copyOf(items);
        this.extraChecksPerPayer = extraChecksPerPayer;
        this.order = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparing(i -> items.get(i).payer()))
                .mapToInt(Integer::intValue)
                .toArray();
        this.outcomes = new Outcome[items.size()];
    }

    BatchVerdict verdict() {
        settle(0, order.length, false);
        return new BatchVerdict(Arrays.asList(outcomes), multiplications);
    }

    /** @param isFalse whether it is known already that not all of the range hold */
    private void settle(int from, int to, boolean isFalse) {
        if (from == to) {
            return;
        }
        if (!isFalse && holds(from, to)) {
            mark(from, to, Outcome.HOLDS);
        } else if (to - from == 1) {
            mark(from, to, Outcome.FAILS);
        } else if (!charge(from, to)) {
            mark(from, to, Outcome.DEFERRED);
        } else {
            int middle = middle(from, to);
            boolean leftHolds = holds(from, middle);
            if (leftHolds) {
                mark(from, middle, Outcome.HOLDS);
            } else {
                settle(from, middle, true);
            }
            settle(middle, to, leftHolds);
        }
    }

    /** Between two payers where there are several, so that no payer's halves depend on what others sent. */
    private int middle(int from, int to) {
        int middle = (from + to) >>> 1;
        if (payer(from).equals(payer(to - 1))) {
            return middle;
        }
        int below = middle;
        while (below > from && payer(below - 1).equals(payer(below))) {
            below--;
        }
        int above = middle;
        while (above < to && payer(above - 1).equals(payer(above))) {
            above++;
        }
        if (below == from) {
            return above;
        }
        return above == to || middle - below <= above - middle ? below : above;
    }

    private boolean charge(int from, int to) {
        if (!payer(from).equals(payer(to - 1))) {
            return true;
        }
        return charged.merge(payer(from), 1, Integer::sum) <= extraChecksPerPayer;
    }

    private boolean holds(int from, int to) {
        multiplications++;
        return verifier.allHold(
                Arrays.stream(order, from, to).mapToObj(items::get).toList());
    }

    private String payer(int at) {
        return items.get(order[at]).payer();
    }

    private void mark(int from, int to, Outcome outcome) {
        for (int at = from; at < to; at++) {
            outcomes[order[at]] = outcome;
        }
    }
}
