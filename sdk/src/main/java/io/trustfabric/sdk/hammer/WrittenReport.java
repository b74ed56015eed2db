package io.trustfabric.sdk.hammer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What became of a run's outcomes.
 *
 * @param acknowledged outcomes that the brokers have; of the others nothing is known
 * @param lost acknowledged, and in no signed checkpoint within the time
 * @param duplicates in the log under two indexes
 * @param included proved by tiles to be in a signed log
 * @param toSealedNanos from due to read in a signed checkpoint, ascending
 * @param receiptsMissing acknowledged and without a receipt; 0 where receipts are neither expected nor seen
 * @param toReceiptNanos from due to read, ascending
 */
record WrittenReport(
        String tenant,
        String run,
        long sent,
        long acknowledged,
        long lost,
        long duplicates,
        long included,
        List<Long> toSealedNanos,
        long receiptsMissing,
        List<Long> toReceiptNanos) {

    static WrittenReport of(String tenant, String run, Ledger ledger, boolean receiptsExpected) {
        Collection<Written> all = ledger.all();
        boolean receipts = receiptsExpected || ledger.receiptSeen();
        return new WrittenReport(
                tenant,
                run,
                all.size(),
                all.stream().filter(w -> w.acknowledged).count(),
                all.stream()
                        .filter(w -> w.acknowledged && ledger.sealedAt(w).isEmpty())
                        .count(),
                all.stream().filter(w -> w.twice).count(),
                all.stream().filter(w -> w.included).count(),
                all.stream()
                        .flatMapToLong(w -> ledger.sealedAt(w).stream().map(nanos -> nanos - w.dueNanos))
                        .sorted()
                        .boxed()
                        .toList(),
                receipts
                        ? all.stream()
                                .filter(w -> w.acknowledged && w.receiptNanos == 0)
                                .count()
                        : 0,
                all.stream()
                        .filter(w -> w.receiptNanos != 0)
                        .map(w -> w.receiptNanos - w.dueNanos)
                        .sorted()
                        .toList());
    }

    /** Sealed, and not proved by tiles. */
    long notIncluded() {
        return toSealedNanos.size() - included;
    }

    /** Whether something is in the log that must not be, whoever did or did not answer. */
    boolean contradicts() {
        return duplicates > 0;
    }

    /** Whether the brokers did not take all. */
    boolean refused() {
        return acknowledged < sent;
    }

    boolean holds() {
        return lost == 0 && duplicates == 0 && notIncluded() == 0 && receiptsMissing == 0;
    }

    ObjectNode json(ObjectNode node) {
        node.put("tenant", tenant)
                .put("run", run)
                .put("sent", sent)
                .put("acknowledged", acknowledged)
                .put("sealed", toSealedNanos.size())
                .put("included", included)
                .put("lost", lost)
                .put("duplicates", duplicates)
                .put("receipts", toReceiptNanos.size())
                .put("receiptsMissing", receiptsMissing);
        put(node, "toCheckpoint", toSealedNanos);
        put(node, "toReceipt", toReceiptNanos);
        return node;
    }

    private static void put(ObjectNode node, String name, List<Long> nanos) {
        if (nanos.isEmpty()) {
            node.putNull(name);
        } else {
            node.putObject(name)
                    .put("p50Millis", Quantile.millis(nanos, 0.5))
                    .put("p99Millis", Quantile.millis(nanos, 0.99))
                    .put("maxMillis", TimeUnit.NANOSECONDS.toMillis(nanos.get(nanos.size() - 1)));
        }
    }

    /** Lines for a person. */
    String text() {
        String line = "%s  %d outcomes of tenant %s, %d sealed, %d proved by tiles, %d lost, %d twice%s%n"
                .formatted(
                        holds() ? "holds" : "FAILS",
                        sent,
                        tenant,
                        toSealedNanos.size(),
                        included,
                        lost,
                        duplicates,
                        refused() ? ", %d that the brokers did not take".formatted(sent - acknowledged) : "");
        return line
                + latency("outcome to signed checkpoint", toSealedNanos)
                + latency("outcome to receipt", toReceiptNanos)
                + (receiptsMissing > 0 ? "FAILS  %d receipts did not come%n".formatted(receiptsMissing) : "");
    }

    private static String latency(String what, List<Long> nanos) {
        return nanos.isEmpty()
                ? ""
                : "%s  p50 %.0f ms, p99 %.0f ms, of %d%n"
                        .formatted(what, Quantile.millis(nanos, 0.5), Quantile.millis(nanos, 0.99), nanos.size());
    }
}
