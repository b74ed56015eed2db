package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.Service;
import io.trustfabric.services.Sessions;
import io.trustfabric.services.kafka.FencedProducer;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.sealer.Contradiction;
import io.trustfabric.services.sealer.Cut;
import io.trustfabric.services.sealer.CutTopic;
import io.trustfabric.services.sealer.RootLog;
import io.trustfabric.services.sealer.RootSequence;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Freezes epochs of the root log and signs its checkpoints, never two trees of one size (docs/signing.md). Runs in a process
 * of its own. When the broker goes away it begins anew, fencing and memory included, until its patience ends. Ends by
 * {@link LogFrozenException} on a fork and by {@link SignerReplacedException} when another signer takes over.
 */
public final class Signer implements Service {

    private final SignerSettings settings;
    private final CheckpointSigner key;
    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final Cosigning cosigning;
    private final Clock clock;
    private final SigningHook hook;
    private final Sessions sessions;

    /** @param patience how long broker and registry may be away before the process gives up */
    public Signer(
            SignerSettings settings,
            CheckpointSigner key,
            KafkaSettings kafka,
            SchemaCoder coder,
            Cosigning cosigning,
            Duration patience) {
        this(settings, key, kafka, coder, cosigning, patience, Clock.systemUTC(), SigningHook.NONE);
    }

    /**
     * For fault drills.
     *
     * @param clock what the epochs' leaves claim
     * @param hook called around each step
     */
    public Signer(
            SignerSettings settings,
            CheckpointSigner key,
            KafkaSettings kafka,
            SchemaCoder coder,
            Cosigning cosigning,
            Duration patience,
            Clock clock,
            SigningHook hook) {
        this.settings = settings;
        this.key = key;
        this.kafka = kafka;
        this.coder = coder;
        this.cosigning = cosigning;
        this.clock = clock;
        this.hook = hook;
        this.sessions = new Sessions("signer", patience);
    }

    @Override
    public String name() {
        return "signer";
    }

    @Override
    public void run(Runnable ready) throws InterruptedException {
        sessions.run(() -> session(ready));
    }

    @Override
    public void stop() {
        sessions.stop();
    }

    private void session(Runnable ready) throws IOException, InterruptedException {
        try (FencedProducer producer = SignedTopic.fence(kafka, settings.origin())) {
            SignedTopic memory = new SignedTopic(kafka, coder, settings.origin(), producer);
            SigningSession signing = new SigningSession(settings, key, memory, coder, cosigning, hook);
            signing.recall();
            RootSequence sequence = new RootSequence(kafka, coder, settings.origin(), producer);
            RootLog log = RootLog.recover(
                    sequence, settings.rootTiles(), signing.promisedSize(), settings.previous(), clock.millis());
            signing.finish(log.head());
            try (CutTopic cuts = new CutTopic(kafka, coder, settings.origin(), log.state())) {
                ready.run();
                work(cuts, new Sealer(sequence, log, settings.snapshotEpochs(), clock, hook), log, signing);
            }
        }
    }

    private void work(CutTopic cuts, Sealer sealer, RootLog log, SigningSession signing)
            throws IOException, InterruptedException {
        long sealedAtNanos = System.nanoTime();
        long roundAtNanos = sealedAtNanos - settings.epochInterval().toNanos();
        while (sessions.going()) {
            Duration left = settings.epochInterval().minusNanos(System.nanoTime() - roundAtNanos);
            for (Cut cut : cuts.poll(left.isNegative() ? Duration.ZERO : left)) {
                Optional<Contradiction> found = sealer.offer(cut);
                if (found.isPresent()) {
                    signing.freeze(found.get());
                }
            }
            long now = System.nanoTime();
            if (now - roundAtNanos >= settings.epochInterval().toNanos()) {
                roundAtNanos = now;
                if (sealer.hasNews()
                        || now - sealedAtNanos >= settings.heartbeat().toNanos()) {
                    sealer.seal();
                    sealedAtNanos = now;
                }
                sealer.sayGaps();
                sign(signing, log.head());
            }
            sessions.worked();
        }
    }

    /** Nothing to sign, or tiles and cosigners that do not answer, are no end: the next round has a head as well. */
    private static void sign(SigningSession signing, Checkpoint head) throws InterruptedException, IOException {
        if (head.treeSize() == 0 || signing.isSigned(head)) {
            return;
        }
        signing.consider(head);
    }
}
