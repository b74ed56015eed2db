package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
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
import java.util.TreeSet;

/** The rules of the integrator in the plainest form: everything in lists, nothing forgotten, nothing cut. */
final class NaiveIntegrator {
    private final long window;
    private final Set<List<Object>> sourceRecords = new HashSet<>();
    private final Map<List<Object>, TreeSet<Long>> offsetsOfSource = new HashMap<>();
    final Map<String, List<SequencedLeaf>> logs = new TreeMap<>();
    private long nextOffset;
    private long admitted;
    private long duplicates;
    private long rejected;
    private long repeats;

    NaiveIntegrator(long window) {
        this.window = window;
    }

    void take(SequencedLeaf leaf) {
        nextOffset = leaf.offset() + 1;
        List<Object> source = List.of(leaf.sourceTopic(), leaf.sourcePartition());
        offsetsOfSource.computeIfAbsent(source, s -> new TreeSet<>()).add(leaf.sourceOffset());
        if (!sourceRecords.add(List.of(source, leaf.sourceOffset()))) {
            repeats++;
        } else if (leaf.rejection() != null) {
            rejected++;
        } else {
            List<SequencedLeaf> log = logs.computeIfAbsent(leaf.tenantId(), t -> new ArrayList<>());
            boolean known = log.subList((int) Math.max(0, log.size() - window), log.size()).stream()
                    .anyMatch(earlier -> Arrays.equals(earlier.dedupKey(), leaf.dedupKey()));
            if (known) {
                duplicates++;
            } else {
                log.add(leaf);
                admitted++;
            }
        }
    }

    PartitionCounts counts() {
        return new PartitionCounts(RandomSequence.PARTITION, nextOffset, admitted, duplicates, rejected, repeats);
    }

    List<SourceCounts> sources() {
        return offsetsOfSource.entrySet().stream()
                .map(source -> new SourceCounts(
                        (String) source.getKey().get(0),
                        (Integer) source.getKey().get(1),
                        RandomSequence.PARTITION,
                        source.getValue().last() + 1,
                        source.getValue().size()))
                .sorted()
                .toList();
    }

    Hash32 root(String tenant, long size) {
        return MerkleTree.rootOf(logs.get(tenant).subList(0, Math.toIntExact(size)).stream()
                .map(leaf -> MerkleTree.hashLeaf(leaf.leaf()))
                .toList());
    }

    /** Full tiles and bundles of a tenant's log, by path. */
    Map<String, ByteBuffer> fullFiles(String tenant) {
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        logs.get(tenant).forEach(leaf -> tree.append(leaf.leaf()));
        Map<String, ByteBuffer> files = new TreeMap<>();
        tree.drain().stream()
                .filter(file -> !file.path().isPartial())
                .forEach(file -> files.put(file.path().path(), ByteBuffer.wrap(file.bytes())));
        return files;
    }
}
