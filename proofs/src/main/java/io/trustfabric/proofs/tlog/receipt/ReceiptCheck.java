package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What checking a receipt found. Nothing in the receipt is to be believed unless {@link #verdict} accepts.
 *
 * @param receipt empty where the bytes are none
 * @param format whether the bytes are a receipt
 * @param checkpoint whether a trusted log signed the root log's checkpoint, the policy's cosigners saw it, and the same
 *     key signed the tenant log's
 * @param proof whether leaf, subject and payload belong together, the leaf is in the tenant log's tree, and that tree's
 *     head is in the root log's
 * @param unchecked what could not be checked: sections of a later version, a payload that is not there
 */
public record ReceiptCheck(
        Optional<Receipt> receipt, Verdict format, Verdict checkpoint, Verdict proof, List<String> unchecked) {

    public ReceiptCheck {
        unchecked = List.copyOf(unchecked);
    }

    public static ReceiptCheck of(byte[] receipt, TrustPolicy trust) {
        return of(receipt, trust, Optional.empty());
    }

    /** @param detached payload that was handed over beside the receipt */
    public static ReceiptCheck of(byte[] bytes, TrustPolicy trust, Optional<byte[]> detached) {
        Receipt receipt;
        try {
            receipt = Receipt.parse(bytes);
        } catch (MalformedException e) {
            return new ReceiptCheck(Optional.empty(), e.verdict(), e.verdict(), e.verdict(), List.of());
        }
        List<String> unchecked = new ArrayList<>();
        receipt.unknownSections().forEach(name -> unchecked.add("section " + name));
        if (receipt.opening().content().payload().or(() -> detached).isEmpty()) {
            unchecked.add("payload: the receipt has only its hash");
        }
        return new ReceiptCheck(
                Optional.of(receipt),
                Verdict.accept(),
                checkpoints(receipt, trust),
                proof(receipt, detached),
                unchecked);
    }

    private static Verdict checkpoints(Receipt receipt, TrustPolicy trust) {
        SignedCheckpoint outermost = receipt.outermost().checkpoint();
        Verdict verdict = trust.verify(outermost);
        if (!verdict.accepted() || receipt.binding().isEmpty()) {
            return verdict;
        }
        VerifierKey rootKey = trust.logOf(outermost).orElseThrow();
        SignedCheckpoint tenant = receipt.log().checkpoint();
        // whether this is the tenant log that the root log binds is the proof's question
        return tenant.verify(rootKey.named(tenant.checkpoint().origin()));
    }

    private static Verdict proof(Receipt receipt, Optional<byte[]> detached) {
        Opening opening = receipt.opening();
        Verdict verdict = receipt.log().verifyInclusion(opening.leaf().hash());
        if (verdict.accepted()) {
            verdict = opening.verify(detached);
        }
        if (verdict.accepted() && receipt.binding().isPresent()) {
            verdict = receipt.binding()
                    .get()
                    .verify(
                            opening.subject().tenant(),
                            receipt.log().checkpoint().checkpoint());
        }
        return verdict;
    }

    /** The first of the three that rejects, else acceptance; see {@link #inPart}. */
    public Verdict verdict() {
        if (!format.accepted()) {
            return format;
        }
        return checkpoint.accepted() ? proof : checkpoint;
    }

    /** Accepted, but something in it was not checked. */
    public boolean inPart() {
        return verdict().accepted() && !unchecked.isEmpty();
    }
}
