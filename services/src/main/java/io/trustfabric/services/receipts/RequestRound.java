package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.services.receipts.RequestedReceipt.Made;
import io.trustfabric.services.receipts.RequestedReceipt.None;
import io.trustfabric.services.receipts.RequestedReceipt.Why;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** From entries with their sealed payloads to receipts, a lot at a time. */
final class RequestRound {

    private final HeadRound heads;
    private final CoverSearch covers;
    private final KeySearch keys;
    private final AdmissionSearch admissions;
    private final ReceiptMaker maker;
    private final BiConsumer<String, RequestedReceipt> receiver;
    /** Ends of logs whose leaves were searched for in vain: to search is slow. */
    private final Map<TenantLabel, Set<TilePath>> missing = new HashMap<>();

    RequestRound(
            CoverSearch covers,
            HeadRound heads,
            KeySearch keys,
            AdmissionSearch admissions,
            ReceiptMaker maker,
            BiConsumer<String, RequestedReceipt> receiver) {
        this.covers = covers;
        this.heads = heads;
        this.keys = keys;
        this.admissions = admissions;
        this.maker = maker;
        this.receiver = receiver;
    }

    /**
     * Gives the receiver a receipt of each entry of the lot, or why there is none.
     *
     * @throws IOException where a tile of the root log cannot be read, or the storage does not answer
     */
    void issue(SequenceReader.Lot lot) throws IOException {
        lot.gone()
                .forEach(entry -> refuse(
                        entry,
                        Why.PAYLOAD_GONE,
                        "%s has nothing at offset %d any more".formatted(LogTopics.SEQUENCE, entry.sequenceOffset())));
        List<Covered> covered = covered(lot);
        if (covered.isEmpty()) {
            return;
        }
        List<Bound> bound = heads.bind(covered);
        refuseUnanswered(covered, bound);
        admissions.readOn(sizes(bound));
        List<Bound> sorted = new ArrayList<>(bound);
        sorted.sort(Comparator.comparingLong(b -> b.entry().head().rootIndex())); // one tree, many proofs
        Map<String, byte[]> byId = bound.isEmpty() ? Map.of() : keys.find(keyIds(bound)); // last: erasure wins
        for (Bound entry : sorted) {
            byte[] key = byId.get(entry.entry().leaf().recordKeyId());
            if (key == null) {
                refuse(entry.admission(), Why.ERASED, "its data key is not on %s".formatted(LogTopics.RECORD_KEYS));
            } else {
                make(entry, key);
            }
        }
    }

    private List<Covered> covered(SequenceReader.Lot lot) {
        CoverSearch.Covers found = covers.find(lot.leaves().keySet(), lot.sinceMillis());
        List<Covered> covered = new ArrayList<>();
        lot.leaves().forEach((entry, leaf) -> {
            CoverSearch.Cover cover = found.byEntry().get(entry);
            if (cover != null) {
                covered.add(new Covered(entry, leaf, cover.head(), cover.signed()));
            } else if (found.contradicted().contains(entry)) {
                refuse(entry, Why.CONTRADICTION, "the epoch that covers it has no head of its log");
            } else {
                refuse(entry, Why.NOT_COVERED, "no signed checkpoint covers it yet");
            }
        });
        return covered;
    }

    private void refuseUnanswered(List<Covered> asked, List<Bound> bound) {
        Set<Admission> answered = bound.stream().map(Bound::admission).collect(Collectors.toSet());
        asked.stream()
                .map(Covered::admission)
                .filter(entry -> !answered.contains(entry))
                .forEach(entry ->
                        refuse(entry, Why.NO_ANSWER, "nobody signed its log's head; is the signer's process there?"));
    }

    private void make(Bound bound, byte[] key) throws IOException {
        Admission entry = bound.admission();
        TilePath end = endOf(bound);
        Set<TilePath> known = missing.computeIfAbsent(entry.label(), label -> new HashSet<>());
        if (known.contains(end)) {
            refuse(entry, Why.LEAVES_MISSING, "no %s in the log".formatted(end));
            return;
        }
        try {
            receiver.accept(entry.subjectId(), new Made(entry.logIndex(), maker.make(bound, key)));
        } catch (MissingLeavesException e) {
            if (e.tile().equals(end)) { // a lost tile before it is not in every proof
                known.add(end);
            }
            refuse(entry, Why.LEAVES_MISSING, e.getMessage());
        } catch (MalformedException e) {
            refuse(entry, Why.CONTRADICTION, e.getMessage());
        }
    }

    private void refuse(Admission entry, Why why, String detail) {
        receiver.accept(entry.subjectId(), new None(why, detail));
    }

    private static Set<String> keyIds(List<Bound> bound) {
        return bound.stream().map(b -> b.entry().leaf().recordKeyId()).collect(Collectors.toSet());
    }

    /** How far each log must be read to render the largest of its heads. */
    private static Map<TenantLabel, Long> sizes(List<Bound> bound) {
        Map<TenantLabel, Long> sizes = new HashMap<>();
        bound.forEach(b -> sizes.merge(
                b.admission().label(), b.entry().head().leaf().head().treeSize(), Math::max));
        return sizes;
    }

    /** The tile at the head's right edge, by its full path. */
    private static TilePath endOf(Bound bound) {
        long size = bound.entry().head().leaf().head().treeSize();
        return new TilePath(0, size / TilePath.FULL_WIDTH, TilePath.FULL_WIDTH);
    }
}
