package io.trustfabric.proofs.tlog.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** All that any cut ever published, copies included. What was published once must never be published otherwise. */
final class PublishedLogs {
    final Map<String, Map<String, ByteBuffer>> files = new HashMap<>();
    final Map<TenantLabel, TreeMap<Long, AdmittedLeaf>> entries = new HashMap<>();
    final Map<TenantLabel, TreeMap<Long, TenantHead>> heads = new HashMap<>();
    final Map<String, SourceCounts> sources = new TreeMap<>();
    private final Map<Long, PartitionCounts> counts = new HashMap<>();

    void publish(Cut cut) {
        cut.files().forEach(file -> {
            ByteBuffer bytes = ByteBuffer.wrap(file.bytes());
            ByteBuffer earlier = files.computeIfAbsent(file.log(), l -> new TreeMap<>())
                    .putIfAbsent(file.path().path(), bytes);
            assertThat(bytes).isEqualTo(earlier == null ? bytes : earlier);
        });
        assertThat(cut.admitted())
                .as("who reads on knows a repeat by its offset alone")
                .extracting(AdmittedLeaf::sequenceOffset)
                .isSorted()
                .doesNotHaveDuplicates();
        cut.admitted().forEach(entry -> {
            TenantLabel label = RandomSequence.LABELS.labelOf(entry.tenantId());
            assertThat(entry.label()).isEqualTo(label.hash().bytes());
            same(entries.computeIfAbsent(label, l -> new TreeMap<>()).putIfAbsent(entry.logIndex(), entry), entry);
        });
        cut.heads()
                .forEach(head -> same(
                        heads.computeIfAbsent(head.label(), l -> new TreeMap<>())
                                .putIfAbsent(head.treeSize(), head),
                        head));
        cut.sources().forEach(source -> sources.put(source.topic() + "/" + source.partition(), source));
        same(counts.putIfAbsent(cut.counts().nextOffset(), cut.counts()), cut.counts());
        assertThat(cut.heads()).isSortedAccordingTo((a, b) -> a.label().compareTo(b.label()));
    }

    private static void same(Object earlier, Object now) {
        assertThat(now).usingRecursiveComparison().isEqualTo(earlier == null ? now : earlier);
    }
}
