package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What checking a receipt found. Nothing in the receipt is to be believed unless {@link #verdict} accepts.
 *
 * @param receipt empty where the bytes are none
 * @param format whether the bytes are a receipt
 * @param checkpoint whether a trusted log signed the checkpoint
 * @param proof whether leaf, subject and payload belong together and the leaf is in the checkpoint's tree
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
        Verdict inclusion =
                receipt.log().verifyInclusion(receipt.opening().leaf().hash());
        Verdict proof = inclusion.accepted() ? receipt.opening().verify(detached) : inclusion;
        List<String> unchecked = new ArrayList<>();
        receipt.unknownSections().forEach(name -> unchecked.add("section " + name));
        if (receipt.opening().content().payload().or(() -> detached).isEmpty()) {
            unchecked.add("payload: the receipt has only its hash");
        }
        return new ReceiptCheck(
                Optional.of(receipt),
                Verdict.accept(),
                trust.verify(receipt.log().checkpoint()),
                proof,
                unchecked);
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
