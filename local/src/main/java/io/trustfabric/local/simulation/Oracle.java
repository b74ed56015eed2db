package io.trustfabric.local.simulation;

import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.merkle.CompactRange;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must have come of it, in the plainest form: lists and sets over everything that ever was in the source and in the
 * sequence, nothing cut, nothing forgotten.
 */
final class Oracle {
    private final World world;
    private final Verification found;
    private final Map<String, List<byte[]>> logs = new TreeMap<>();

    Oracle(World world) {
        this.world = world;
        this.found = world.found();
        readSequence();
    }

    private void readSequence() {
        for (int partition = 0; partition < world.sequence().count(); partition++) {
            Set<List<Object>> sources = new HashSet<>();
            Set<ByteBuffer> keys = new HashSet<>();
            for (SequencedLeaf leaf : world.sequence().everything(partition)) {
                boolean first = sources.add(List.of(leaf.sourcePartition(), leaf.sourceOffset()));
                if (first && leaf.rejection() == null && keys.add(ByteBuffer.wrap(leaf.dedupKey()))) {
                    logs.computeIfAbsent(leaf.tenantId(), t -> new ArrayList<>())
                            .add(leaf.leaf());
                }
            }
        }
    }

    /** Every source record was admitted, recognised as a duplicate or rejected, once, and every tenant log is whole. */
    void everythingIsThereOnce(RootAudit audit) {
        List<Source.Outcome> all = world.source().all();
        long refused =
                all.stream().filter(outcome -> outcome.rejection() != null).count();
        Set<ByteBuffer> distinct = new HashSet<>();
        all.stream()
                .filter(outcome -> outcome.rejection() == null)
                .forEach(outcome -> distinct.add(ByteBuffer.wrap(outcome.dedupKey())));
        equal("admitted", distinct.size(), sum(audit, PartitionCounts::admitted));
        equal("rejected", refused, sum(audit, PartitionCounts::rejected));
        equal("duplicates", all.size() - refused - distinct.size(), sum(audit, PartitionCounts::duplicates));
        equal(
                "source records",
                all.size(),
                audit.sources().stream().mapToLong(s -> s.records()).sum());
        equal("tenant logs", logs.size(), audit.heads().size());
        logs.keySet().forEach(tenant -> log(tenant, audit));
        everyEntryIsTold();
    }

    /** Who makes receipts and serves unfinished bundles hears of every entry. */
    private void everyEntryIsTold() {
        Set<String> told = new HashSet<>();
        world.bus().topic(CutRecords.ADMITTED).forEach(partition -> told.addAll(partition.keys()));
        logs.forEach((tenant, entries) -> {
            String origin = world.labels().labelOf(tenant).originUnder(World.ORIGIN);
            for (int index = 0; index < entries.size(); index++) {
                found.require(told.contains(origin + "/" + index), "entry %d of %s is not on its topic", index, tenant);
            }
        });
    }

    private void log(String tenant, RootAudit audit) {
        List<byte[]> entries = logs.get(tenant);
        TenantLabel label = world.labels().labelOf(tenant);
        equal(
                "entries of " + tenant,
                entries.size(),
                audit.head(label).map(TenantHead::treeSize).orElse(0L));
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        entries.forEach(tree::append);
        Set<String> paths = new HashSet<>();
        for (TreeAppender.TileFile file : tree.drain()) {
            if (!file.path().isPartial()) {
                paths.add(label.folder() + "/" + file.path().path());
                found.require(
                        world.store()
                                .log(label.folder())
                                .read(file.path().path())
                                .filter(bytes -> Arrays.equals(bytes, file.bytes()))
                                .isPresent(),
                        "%s of %s is missing or another",
                        file.path(),
                        tenant);
            }
        }
        found.require(
                paths.equals(new HashSet<>(world.store().paths(label.folder() + "/"))),
                "the tenant log of %s has files that nobody expects",
                tenant);
    }

    /** Every head that was sealed, of whatever epoch, is of a prefix of its tenant's log. */
    void isPrefixOfItsLog(TenantHead head) {
        Map<TenantLabel, List<Hash32>> byLabel = roots();
        List<Hash32> known = byLabel.getOrDefault(head.label(), List.of());
        found.require(
                head.treeSize() <= known.size()
                        && known.get((int) head.treeSize() - 1).equals(head.rootHash()),
                "a sealed head of %d entries of %s is not of a prefix of its log",
                head.treeSize(),
                head.label());
    }

    private final Map<TenantLabel, List<Hash32>> roots = new HashMap<>();

    private Map<TenantLabel, List<Hash32>> roots() {
        if (roots.isEmpty()) {
            logs.forEach((tenant, entries) -> {
                CompactRange tree = CompactRange.empty();
                List<Hash32> bySize = new ArrayList<>();
                for (byte[] entry : entries) {
                    tree = tree.append(MerkleTree.hashLeaf(entry));
                    bySize.add(tree.root());
                }
                roots.put(world.labels().labelOf(tenant), bySize);
            });
        }
        return roots;
    }

    private static long sum(RootAudit audit, java.util.function.ToLongFunction<PartitionCounts> count) {
        return audit.partitions().stream().mapToLong(count).sum();
    }

    private void equal(String what, long expected, long actual) {
        found.require(expected == actual, "%s: expected %d, the log has %d", what, expected, actual);
    }
}
