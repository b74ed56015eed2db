package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Everything that one run wrote, by id, and what its readers found. Thread-safe. */
final class Ledger {
    private static final int MOST_FAILURES = 20;

    private final Map<String, Written> byId = new HashMap<>();
    /** When a signed checkpoint was read that binds so many entries: of every tenant log, until it is known which is ours. */
    private final Map<TenantLabel, TreeMap<Long, Long>> sealed = new HashMap<>();

    private TenantLabel ours;
    private final Set<String> failures = new HashSet<>();
    private boolean receiptSeen;
    private String unreachable;

    synchronized void sent(String id, long dueNanos) {
        byId.put(id, new Written(id, dueNanos));
    }

    synchronized void acknowledged(String id) {
        byId.get(id).acknowledged = true;
    }

    /** The same admission may be told again: the topic is written at least once. */
    synchronized void admitted(String id, TenantLabel label, long logIndex, byte[] leaf) {
        Written written = byId.get(id);
        if (written == null) {
            return; // another run's
        }
        if (written.logIndex < 0) {
            written.label = label;
            written.logIndex = logIndex;
            written.leaf = leaf;
            know(label);
        } else if (written.logIndex != logIndex) {
            written.twice = true;
        } else if (!Arrays.equals(written.leaf, leaf)) {
            fails("entry %d was told with two leaves".formatted(logIndex));
        }
    }

    private void know(TenantLabel label) {
        if (ours == null) {
            ours = label;
            sealed.keySet().retainAll(Set.of(label));
        } else if (!ours.equals(label)) {
            fails("one tenant has two logs: %s and %s".formatted(ours, label));
        }
    }

    /** A signed checkpoint that binds so many entries of a tenant log was read at a time. */
    synchronized void sealed(TenantLabel label, long treeSize, long nanos) {
        if (ours == null || ours.equals(label)) {
            sealed.computeIfAbsent(label, its -> new TreeMap<>()).putIfAbsent(treeSize, nanos);
        }
    }

    /** When a signed checkpoint that covers an outcome was read; empty where none was. */
    synchronized OptionalLong sealedAt(Written written) {
        Map.Entry<Long, Long> first = written.label == null || !sealed.containsKey(written.label)
                ? null
                : sealed.get(written.label).higherEntry(written.logIndex);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.getValue());
    }

    /** The tenant's log; empty until something is in it. */
    synchronized Optional<TenantLabel> label() {
        return Optional.ofNullable(ours);
    }

    synchronized boolean wrote(String id) {
        return byId.containsKey(id);
    }

    synchronized void receipt(String id, long nanos) {
        Written written = byId.get(id);
        if (written != null && written.receiptNanos == 0) {
            written.receiptNanos = nanos;
            receiptSeen = true;
        }
    }

    synchronized void fails(String failure) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    /** Something that the run needs does not answer; the first is told. */
    synchronized void unreachable(String why) {
        unreachable = unreachable == null ? why : unreachable;
    }

    /** Whether nothing is to be waited for. */
    synchronized boolean complete(boolean receiptsExpected) {
        boolean receipts = receiptsExpected || receiptSeen;
        return byId.values().stream()
                .filter(written -> written.acknowledged)
                .allMatch(written -> sealedAt(written).isPresent() && (!receipts || written.receiptNanos != 0));
    }

    synchronized boolean receiptSeen() {
        return receiptSeen;
    }

    /** Once the run's threads have ended. */
    synchronized Collection<Written> all() {
        return List.copyOf(byId.values());
    }

    synchronized List<String> failures() {
        return failures.stream().sorted().toList();
    }

    synchronized Optional<String> unreachable() {
        return Optional.ofNullable(unreachable);
    }
}
