package io.trustfabric.services.cosigner;

import io.trustfabric.proofs.tlog.cosign.AddCheckpoint;
import io.trustfabric.proofs.tlog.cosign.Cosigned;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision;
import io.trustfabric.proofs.tlog.cosign.KnownLogs;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request after the other per log: decides, remembers, signs. */
final class CosignerDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CosignerDesk.class);

    /**
     * What became of a request.
     *
     * @param cosignature present iff the decision is to cosign
     */
    record Outcome(CosignerDecision decision, Optional<NoteSignature> cosignature) {}

    private final KnownLogs logs;
    private final CosignatureSigner signer;
    private final CosignerMemory memory;
    private final Clock clock;
    private final CosignerHook hook;
    private final Map<String, Object> turns;

    CosignerDesk(KnownLogs logs, CosignatureSigner signer, CosignerMemory memory, Clock clock, CosignerHook hook) {
        this.logs = logs;
        this.signer = signer;
        this.memory = memory;
        this.clock = clock;
        this.hook = hook;
        this.turns = logs.origins().stream().collect(Collectors.toMap(Function.identity(), origin -> new Object()));
    }

    /** @throws IOException where the memory cannot be read or written: nothing was signed */
    Outcome handle(AddCheckpoint request) throws IOException {
        CosignerDecision admitted = logs.admit(request);
        if (!(admitted instanceof CosignerDecision.Cosign)) {
            return new Outcome(admitted, Optional.empty());
        }
        Checkpoint offered = request.checkpoint().checkpoint();
        synchronized (turns.get(offered.origin())) {
            Optional<SignedCheckpoint> last = memory.lastOf(offered.origin());
            CosignerDecision decision =
                    logs.decide(last.map(s -> Cosigned.of(s.checkpoint())).orElse(Cosigned.NOTHING), request);
            if (decision instanceof CosignerDecision.Cosign) {
                return new Outcome(decision, Optional.of(cosign(last, request.checkpoint())));
            }
            if (decision instanceof CosignerDecision.TwoRoots && last.isPresent()) {
                keepEvidence(last.get(), logs.withoutStrangers(request.checkpoint()));
            }
            return new Outcome(decision, Optional.empty());
        }
    }

    private NoteSignature cosign(Optional<SignedCheckpoint> last, SignedCheckpoint signed) throws IOException {
        Checkpoint offered = signed.checkpoint();
        hook.at(CosignerStep.DECIDED, offered);
        if (!last.map(SignedCheckpoint::checkpoint).equals(Optional.of(offered))) {
            memory.remember(logs.withoutStrangers(signed));
        }
        hook.at(CosignerStep.REMEMBERED, offered);
        NoteSignature cosignature = signer.sign(offered, clock.instant().getEpochSecond());
        hook.at(CosignerStep.SIGNED, offered);
        return cosignature;
    }

    private void keepEvidence(SignedCheckpoint cosigned, SignedCheckpoint offered) {
        Checkpoint head = offered.checkpoint();
        LOG.error(
                "the log {} signed two roots for {} leaves: cosigned is {}, offered {}; see docs/runbooks/cosigner-disagrees.md",
                head.origin(),
                head.treeSize(),
                cosigned.checkpoint().rootHash(),
                head.rootHash());
        try {
            memory.keepEvidence(cosigned, offered);
        } catch (IOException e) {
            LOG.error("evidence cannot be kept, so here it is: {} and {}", cosigned.format(), offered.format(), e);
        }
    }
}
