package io.trustfabric.local.simulation;

import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.services.signer.Cosigning;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One cosigner, whose word is the policy's quorum. Its memory is honest: it cosigns what extends the last that it saw. It may
 * be gone, answer too late, or say that it saw something else.
 */
final class SimulatedCosigner implements Cosigning {
    private static final int ODD_ANSWERS = 8;

    private final Faults faults;
    private final SplittableRandom random;
    private final Verification found;
    private final Set<Checkpoint> vouched = new HashSet<>();
    private Checkpoint last;
    private boolean reliable;

    SimulatedCosigner(Faults faults, SplittableRandom random, Verification found) {
        this.faults = faults;
        this.random = random;
        this.found = found;
    }

    /** From now on it answers. */
    void answerAlways() {
        reliable = true;
    }

    boolean vouchedFor(Checkpoint checkpoint) {
        return vouched.contains(checkpoint);
    }

    @Override
    public Answer ask(SignedCheckpoint checkpoint, Proofs proofs) throws IOException {
        return faults.cross(Arrow.COSIGNATURES, () -> answer(checkpoint, proofs), IOException::new);
    }

    private Answer answer(SignedCheckpoint checkpoint, Proofs proofs) throws IOException {
        int mood = reliable ? ODD_ANSWERS : random.nextInt(ODD_ANSWERS);
        if (mood == 0) {
            return new Answer(checkpoint, false); // gone, or a lie
        }
        Checkpoint offered = checkpoint.checkpoint();
        if (last != null && offered.treeSize() < last.treeSize()) {
            return new Answer(checkpoint, false); // it saw a larger one, of a signer that died
        }
        if (last != null && !follows(offered, proofs)) {
            found.violated("a cosigner was shown two logs: %s and %s".formatted(last, offered));
            return new Answer(checkpoint, false);
        }
        last = offered;
        vouched.add(offered);
        return new Answer(checkpoint, mood != 1); // cosigned, too late
    }

    private boolean follows(Checkpoint offered, Proofs proofs) throws IOException {
        return offered.treeSize() == last.treeSize()
                ? offered.rootHash().equals(last.rootHash())
                : proofs.from(last.treeSize()).verify(last.rootHash(), offered.rootHash()) instanceof Verdict.Accepted;
    }
}
