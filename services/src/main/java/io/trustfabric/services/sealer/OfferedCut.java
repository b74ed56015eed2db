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

    /**
     * Takes out of a cut that is not newer what cuts that were lost had: sizes that are larger than those that are known here.
     * Any of them is at most the size at our offset, so where the sizes add up to our count each is the one at our offset.
     *
     * @param sealed what is known besides
     */
    void fillFrom(Cut older, SealedState sealed) {
        for (TenantHead head : older.heads()) {
            Optional<SealedLog> before = sealed.log(head.label());
            long known = head(head.label())
                    .or(() -> before.map(SealedLog::head))
                    .map(TenantHead::treeSize)
                    .orElse(0L);
            boolean ours = before.map(log -> log.via() == older.partition()).orElse(true);
            if (ours && head.treeSize() > known) {
                heads.put(head.label(), head);
            }
        }
        for (SourceCounts source : older.sources()) {
            long known = source(source)
                    .or(() -> sealed.source(source))
                    .map(SourceCounts::records)
                    .orElse(0L);
            if (source.via() == older.partition() && source.records() > known) {
                sources.remove(source);
                sources.add(source);
            }
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
