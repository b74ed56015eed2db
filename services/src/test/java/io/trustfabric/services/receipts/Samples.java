package io.trustfabric.services.receipts;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.HashMap;
import java.util.Map;

/** Pieces of a log, as far as the join looks at them. */
final class Samples {
    static final NoteSigner KEY = new NoteSigner("log.example", SigningKey.ofSeed(new byte[32]));
    static final Hash32 HASH = Hash32.of(new byte[32]);

    private Samples() {}

    static TenantLabel label(String tenant) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) tenant.length();
        bytes[1] = (byte) tenant.charAt(0);
        return new TenantLabel(Hash32.of(bytes));
    }

    static Admission admission(long index, long sequenceOffset, String tenant) {
        return new Admission(
                index, 0, index, "VERDICT", tenant, "s" + index, label(tenant), HASH, new byte[76], sequenceOffset);
    }

    static SealedLeaf leaf(String keyId) {
        return new SealedLeaf(new byte[76], new byte[40], keyId);
    }

    static HeadAt head(long topicOffset, long rootIndex, String tenant, long size) {
        return new HeadAt(topicOffset, rootIndex, new RootLeaf.Head(0, new TenantHead(label(tenant), size, HASH)));
    }

    /** An epoch's cut with heads of one size each. */
    static EpochCut cut(long topicOffset, long nextOffset, long rootIndex, Map<String, Long> sizes) {
        Map<TenantLabel, HeadAt> heads = new HashMap<>();
        sizes.forEach((tenant, size) -> heads.put(label(tenant), head(topicOffset, rootIndex, tenant, size)));
        return new EpochCut(topicOffset, 0, nextOffset, heads);
    }

    static SignedHeadAt signed(long offset, long size) {
        return new SignedHeadAt(offset, new Checkpoint("log.example", size, HASH).sign(KEY));
    }
}
