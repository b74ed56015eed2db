package io.trustfabric.local.demo;

import io.trustfabric.proofs.tlog.merkle.CompactRange;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.RootBinding;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tenant logs as their tenants hold them: leaf by leaf, from receipts alone. Where a tenant has a receipt for every index,
 * its leaves must give the root that the root log binds: then it knows that nothing else is in its log.
 */
final class ReceivedLogs {

    private final Map<TenantLabel, SortedMap<Long, Hash32>> leaves = new HashMap<>();

    /** Takes a receipt that was verified. */
    void take(Receipt receipt) {
        Optional<TenantLabel> label = receipt.binding().map(RootBinding::label);
        label.ifPresent(known -> leaves.computeIfAbsent(known, l -> new TreeMap<>())
                .put(receipt.log().leafIndex(), receipt.opening().leaf().hash()));
    }

    /**
     * Derives each log that is here whole.
     *
     * @param problems gets a line for each that gives another root
     * @return how many were derived and are right
     */
    int rederive(RootAudit root, List<String> problems) {
        int right = 0;
        for (var log : leaves.entrySet()) {
            Optional<TenantHead> head = root.head(log.getKey());
            if (head.isEmpty()) {
                problems.add("the root log has no tenant log " + log.getKey());
            } else if (isWhole(log.getValue(), head.get())) {
                if (rootOf(log.getValue().values()).equals(head.get().rootHash())) {
                    right++;
                } else {
                    problems.add("the receipts of tenant log %s give another root than the root log binds"
                            .formatted(log.getKey()));
                }
            }
        }
        return right;
    }

    /** Receipts of earlier runs may be elsewhere, and a key record has none. */
    private static boolean isWhole(SortedMap<Long, Hash32> log, TenantHead head) {
        return log.size() == head.treeSize() && log.firstKey() == 0 && log.lastKey() == head.treeSize() - 1;
    }

    private static Hash32 rootOf(Iterable<Hash32> hashes) {
        CompactRange range = CompactRange.empty();
        for (Hash32 hash : hashes) {
            range = range.append(hash);
        }
        return range.root();
    }
}
