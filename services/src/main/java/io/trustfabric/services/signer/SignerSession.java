package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.kafka.FencedProducer;
import io.trustfabric.services.kafka.KafkaClients;
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
 * A signer from its fencing of the others to its end, round by round; when a round is due is for the caller to say. After
 * any exception the session is over: close it, and open another where the exception allows it. Not thread-safe.
 */
public final class SignerSession implements AutoCloseable {

    private final FencedProducer producer;
    private final SigningSession signing;
    private final RootLog log;
    private final Sealer sealer;
    private final CutTopic cuts;

    private SignerSession(FencedProducer producer, SigningSession signing, RootLog log, Sealer sealer, CutTopic cuts) {
        this.producer = producer;
        this.signing = signing;
        this.log = log;
        this.sealer = sealer;
        this.cuts = cuts;
    }

    /**
     * What a signer works with.
     *
     * @param clock the epochs' claim of when they were sealed
     */
    public record Surroundings(
            SignerSettings settings,
            SignerFiles files,
            CheckpointSigner key,
            KafkaClients kafka,
            SchemaCoder coder,
            Cosigning cosigning,
            Clock clock) {}

    /** Fences every other signer of the log, reads the memory, and finishes what is open. */
    public static SignerSession open(Surroundings with) throws IOException, InterruptedException {
        return open(with, SigningHook.NONE);
    }

    static SignerSession open(Surroundings with, SigningHook hook) throws IOException, InterruptedException {
        String origin = with.settings().origin();
        FencedProducer producer = SignedTopic.fence(with.kafka(), origin);
        try {
            SignedTopic memory = new SignedTopic(with.kafka(), with.coder(), origin, producer);
            SigningSession signing =
                    new SigningSession(origin, with.files(), with.key(), memory, with.coder(), with.cosigning(), hook);
            signing.recall();
            RootSequence sequence = new RootSequence(with.kafka(), with.coder(), origin, producer);
            RootLog log = RootLog.recover(
                    sequence,
                    with.files().root(),
                    signing.promisedSize(),
                    with.settings().previous(),
                    with.clock().millis());
            signing.finish(log.head());
            Sealer sealer = new Sealer(sequence, log, with.settings().snapshotEpochs(), with.clock(), hook);
            CutTopic cuts = new CutTopic(with.kafka(), with.coder(), origin, log.state());
            return new SignerSession(producer, signing, log, sealer, cuts);
        } catch (Throwable e) {
            producer.close();
            throw e;
        }
    }

    /**
     * Takes the cuts that came.
     *
     * @param wait for the first of them
     * @throws LogFrozenException where one contradicts what is known
     */
    public void takeCuts(Duration wait) throws IOException, InterruptedException {
        for (Cut cut : cuts.poll(wait)) {
            Optional<Contradiction> found = sealer.offer(cut);
            if (found.isPresent()) {
                signing.freeze(found.get());
            }
        }
    }

    /** Whether an epoch would have anything in it. */
    public boolean hasNews() {
        return sealer.hasNews();
    }

    /** Freezes what came, or that nothing came. */
    public void seal() throws IOException, InterruptedException {
        sealer.seal();
    }

    /** Signs and releases the newest head. Nothing to sign, or cosigners that do not answer, are no end. */
    public void sign() throws IOException, InterruptedException {
        sealer.sayGaps();
        Checkpoint head = log.head();
        if (head.treeSize() > 0 && !signing.isSigned(head)) {
            signing.consider(head);
        }
    }

    @Override
    public void close() {
        cuts.close();
        producer.close();
    }
}
