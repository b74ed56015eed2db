package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.root.Blinding;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.nio.charset.StandardCharsets;

/**
 * Shows that a tenant log's head is in the root log that everybody sees.
 *
 * @param blinding opens the label: without it nobody could tell whose log this is
 * @param head the root log's leaf
 * @param root proof that the leaf is in the root log
 */
public record RootBinding(Blinding blinding, RootLeaf.Head head, TlogProof root) {
    private static final String BLINDING = "blinding ";

    static RootBinding parse(String headSection, String rootSection) throws MalformedException {
        int end = headSection.indexOf('\n');
        if (!headSection.startsWith(BLINDING)) {
            throw new MalformedException("the section head begins with a blinding");
        }
        Blinding blinding = Blinding.parseBase64(headSection.substring(BLINDING.length(), end));
        RootLeaf leaf = RootLeaf.parse(headSection.substring(end + 1).getBytes(StandardCharsets.UTF_8));
        if (!(leaf instanceof RootLeaf.Head head)) {
            throw new MalformedException("the section head has another leaf than a head");
        }
        TlogProof root = TlogProof.parse(rootSection.getBytes(StandardCharsets.UTF_8));
        if (root.extra().isPresent()) {
            throw new MalformedException("a receipt's proof carries no extra data: nothing would vouch for it");
        }
        return new RootBinding(blinding, head, root);
    }

    /** Name of the tenant log. */
    public TenantLabel label() {
        return head.head().label();
    }

    /** Accepts iff the root log's tree binds this very checkpoint as the head of this tenant's log. */
    Verdict verify(String tenant, Checkpoint tenantCheckpoint) {
        TenantHead bound = head.head();
        if (!blinding.labelOf(tenant).equals(bound.label())) {
            return Verdict.reject(Reason.SUBJECT_MISMATCH, "the head is not of the log of tenant %s", tenant);
        }
        Checkpoint expected = bound.checkpoint(root.checkpoint().checkpoint().origin());
        if (!tenantCheckpoint.origin().equals(expected.origin())) {
            return Verdict.reject(
                    Reason.WRONG_ORIGIN,
                    "the tenant log is %s, the head names %s",
                    tenantCheckpoint.origin(),
                    expected.origin());
        }
        if (!tenantCheckpoint.equals(expected)) {
            return Verdict.reject(
                    Reason.ROOT_MISMATCH,
                    "the tenant log's checkpoint of %d leaves is not the head of %d that the root log binds",
                    tenantCheckpoint.treeSize(),
                    bound.treeSize());
        }
        return root.verifyInclusion(head.hash());
    }

    String headSection() {
        return BLINDING + blinding.base64() + "\n" + head.text();
    }
}
