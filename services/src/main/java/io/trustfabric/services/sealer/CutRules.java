package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a cut must be to follow what is known of its partition: sealed, and offered since. */
final class CutRules {
    private final SealedState sealed;
    private final OfferedCut offered;

    /** @param offered cuts of the partition since it was sealed; may be empty */
    CutRules(SealedState sealed, OfferedCut offered) {
        this.sealed = sealed;
        this.offered = offered;
    }

    CutAnswer judge(Cut cut) {
        Optional<Contradiction> fork = sameSizeOtherRoot(cut);
        if (fork.isPresent()) {
            return new CutAnswer.Contradicts(fork.get());
        }
        Optional<PartitionCounts> known = Optional.ofNullable(offered.counts())
                .or(() -> sealed.partition(cut.partition()).map(SealedCut::counts));
        PartitionCounts now = cut.counts();
        if (known.isPresent() && now.nextOffset() <= known.get().nextOffset()) {
            return now.nextOffset() == known.get().nextOffset() && !now.equals(known.get())
                    ? new CutAnswer.Contradicts(Contradiction.of("two counts at one offset", known.get(), now))
                    : new CutAnswer.Dropped(
                            "%s is not after %d".formatted(cut, known.get().nextOffset()));
        }
        if (known.isPresent() && !now.continues(known.get())) {
            return new CutAnswer.Contradicts(Contradiction.of("counts go back", known.get(), now));
        }
        Optional<Contradiction> back = goesBack(cut);
        if (back.isPresent()) {
            return new CutAnswer.Contradicts(back.get());
        }
        return misplaced(cut).<CutAnswer>map(CutAnswer.Refused::new).orElseGet(CutAnswer.Taken::new);
    }

    /** Holds for older cuts too: a size has one root for ever. */
    private Optional<Contradiction> sameSizeOtherRoot(Cut cut) {
        for (TenantHead head : cut.heads()) {
            Optional<TenantHead> twin = offered.head(head.label())
                    .filter(known -> known.treeSize() == head.treeSize())
                    .or(() -> sealed.log(head.label())
                            .map(SealedLog::head)
                            .filter(known -> known.treeSize() == head.treeSize()));
            if (twin.isPresent() && !twin.get().equals(head)) {
                return Optional.of(Contradiction.of("two roots for one size", twin.get(), head));
            }
        }
        return Optional.empty();
    }

    private Optional<Contradiction> goesBack(Cut cut) {
        for (TenantHead head : cut.heads()) {
            Optional<TenantHead> known =
                    offered.head(head.label()).or(() -> sealed.log(head.label()).map(SealedLog::head));
            if (known.isPresent() && head.treeSize() < known.get().treeSize()) {
                return Optional.of(Contradiction.of("a later cut has fewer entries", known.get(), head));
            }
        }
        for (SourceCounts source : cut.sources()) {
            Optional<SourceCounts> known = offered.source(source).or(() -> sealed.source(source));
            if (known.isPresent()
                    && (source.nextOffset() < known.get().nextOffset()
                            || source.records() < known.get().records())) {
                return Optional.of(Contradiction.of("counts go back", known.get(), source));
            }
        }
        return Optional.empty();
    }

    private Optional<String> misplaced(Cut cut) {
        Set<TenantLabel> labels = new HashSet<>();
        for (TenantHead head : cut.heads()) {
            if (!labels.add(head.label())) {
                return Optional.of("%s has tenant log %s twice".formatted(cut, head.label()));
            }
            Optional<SealedLog> known = sealed.log(head.label());
            if (known.isPresent() && known.get().via() != cut.partition()) {
                return Optional.of("%s has tenant log %s, which is of partition %d"
                        .formatted(cut, head.label(), known.get().via()));
            }
        }
        return cut.sources().stream()
                .filter(source -> source.via() != cut.partition())
                .findFirst()
                .map(source -> "%s counts a source of partition %d".formatted(cut, source.via()));
    }
}
