package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Cuts of one sequence partition that came since it was sealed, laid one over the other. */
final class OfferedCut {
    private final TreeMap<TenantLabel, TenantHead> heads = new TreeMap<>();
    private final TreeSet<SourceCounts> sources = new TreeSet<>();
    private PartitionCounts counts;
    private long topicOffset;

    void lay(Cut cut) {
        counts = cut.counts();
        topicOffset = cut.topicOffset();
        cut.heads().forEach(head -> heads.put(head.label(), head));
        for (SourceCounts source : cut.sources()) {
            sources.remove(source);
            sources.add(source);
        }
    }

    PartitionCounts counts() {
        return counts;
    }

    SealedCut sealedCut() {
        return new SealedCut(counts, topicOffset);
    }

    Collection<TenantHead> heads() {
        return heads.values();
    }

    Collection<SourceCounts> sources() {
        return sources;
    }

    Optional<TenantHead> head(TenantLabel label) {
        return Optional.ofNullable(heads.get(label));
    }

    Optional<SourceCounts> source(SourceCounts like) {
        return Optional.ofNullable(sources.floor(like)).filter(like::sameSource);
    }
}
