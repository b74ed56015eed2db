package io.trustfabric.services.signer;

import io.trustfabric.services.sealer.Contradiction;
import io.trustfabric.services.sealer.Cut;
import io.trustfabric.services.sealer.CutAnswer;
import io.trustfabric.services.sealer.EpochMaker;
import io.trustfabric.services.sealer.RootLog;
import io.trustfabric.services.sealer.RootSequence;
import io.trustfabric.services.sealer.SealedEpoch;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Freezes epochs: records first, then leaves, then tiles. Not thread-safe. */
final class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    /** A gap that stays is said again. */
    private static final long GAP_NANOS = 60_000_000_000L;

    private final RootSequence sequence;
    private final RootLog log;
    private final EpochMaker maker;
    private final int snapshotEpochs;
    private final Clock clock;
    private final SigningHook hook;
    private long gapsSaidAtNanos = System.nanoTime();

    Sealer(RootSequence sequence, RootLog log, int snapshotEpochs, Clock clock, SigningHook hook) {
        this.sequence = sequence;
        this.log = log;
        this.maker = new EpochMaker(log.state());
        this.snapshotEpochs = snapshotEpochs;
        this.clock = clock;
        this.hook = hook;
    }

    /** What the cut contradicts, if it does; else it is kept, dropped or refused. */
    Optional<Contradiction> offer(Cut cut) {
        CutAnswer answer = maker.offer(cut);
        if (answer instanceof CutAnswer.Contradicts found) {
            return Optional.of(found.contradiction());
        }
        if (answer instanceof CutAnswer.Refused no) {
            LOG.error("cut is refused: {}", no.why());
        } else if (answer instanceof CutAnswer.Dropped old) {
            LOG.debug("cut is dropped: {}", old.why());
        }
        return Optional.empty();
    }

    boolean hasNews() {
        return maker.hasNews();
    }

    /** Freezes what came, or that nothing came. */
    void seal() throws IOException, InterruptedException {
        long now = clock.millis();
        List<SealedEpoch> epochs = maker.make(now);
        hook.at(SigningStep.EPOCH, SigningHook.Moment.BEFORE);
        sequence.commit(epochs);
        hook.at(SigningStep.EPOCH, SigningHook.Moment.AFTER);
        maker.sealed(epochs);
        log.append(epochs);
        hook.at(SigningStep.TILES, SigningHook.Moment.BEFORE);
        log.write();
        hook.at(SigningStep.TILES, SigningHook.Moment.AFTER);
        log.snapshotIfDue(snapshotEpochs, now);
    }

    /** Says which partitions wait for heads that a lost cut had. */
    void sayGaps() {
        if (System.nanoTime() - gapsSaidAtNanos >= GAP_NANOS) {
            gapsSaidAtNanos = System.nanoTime();
            maker.gaps()
                    .forEach(gap -> LOG.error(
                            "nothing is sealed of {}: cuts were lost; see docs/runbooks/signer-down.md", gap));
        }
    }
}
