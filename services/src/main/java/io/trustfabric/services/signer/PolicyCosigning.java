package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.services.signer.cosign.CosignRound;
import io.trustfabric.services.signer.cosign.Cosigners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cosigners of a policy. */
public final class PolicyCosigning implements Cosigning {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyCosigning.class);

    private final Cosigners cosigners;

    public PolicyCosigning(Cosigners cosigners) {
        this.cosigners = cosigners;
    }

    @Override
    public Answer ask(SignedCheckpoint checkpoint, Proofs proofs) throws InterruptedException {
        CosignRound round = cosigners.cosign(checkpoint, proofs::from);
        if (!round.quorumMet()) {
            LOG.warn("cosigners that gave none: {}", round.failures());
        }
        return new Answer(round.checkpoint(), round.quorumMet());
    }
}
