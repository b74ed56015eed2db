package io.trustfabric.services.signer;

import static io.trustfabric.services.signer.SigningHook.Moment.AFTER;
import static io.trustfabric.services.signer.SigningHook.Moment.BEFORE;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.sealer.Contradiction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signer between its fencing of the others and its own end: memory read once, then head after head by the order of
 * {@link SigningStep}. Not thread-safe.
 */
final class SigningSession {

    private static final Logger LOG = LoggerFactory.getLogger(SigningSession.class);

    private final String origin;
    private final SignerFiles files;
    private final CheckpointSigner signer;
    private final SignedTopic topic;
    private final SchemaCoder coder;
    private final Cosigning cosigning;
    private final SigningHook hook;
    private final TileAudit tiles;
    private final ReleasedCheckpoint file;
    private SigningHistory history = new SigningHistory();

    SigningSession(
            String origin,
            SignerFiles files,
            CheckpointSigner signer,
            SignedTopic topic,
            SchemaCoder coder,
            Cosigning cosigning,
            SigningHook hook) {
        this.origin = origin;
        this.files = files;
        this.cosigning = cosigning;
        this.signer = signer;
        this.topic = topic;
        this.coder = coder;
        this.hook = hook;
        this.tiles = new TileAudit(files.root());
        this.file = new ReleasedCheckpoint(files.root(), signer.verifierKey());
    }

    /**
     * Reads the memory: what was promised and signed.
     *
     * @throws LogFrozenException where the log is frozen, or where memory and checkpoint file contradict each other
     */
    void recall() throws IOException, InterruptedException {
        List<Checkpoint> frozen = readNewest();
        Optional<SignedCheckpoint> released = file.read();
        Optional<SignedCheckpoint> unknown =
                released.filter(c -> history.signatureOf(c.checkpoint()).isEmpty());
        unknown.ifPresent(history::sign); // released, then killed; or the topic was cut short
        if (!frozen.isEmpty()) {
            throw new LogFrozenException("the log %s was frozen at %d leaves: see docs/runbooks/log-frozen.md"
                    .formatted(origin, frozen.get(0).treeSize()));
        }
        if (history.fork().isPresent()) {
            freeze(history.fork().get(), released);
        }
        if (unknown.isPresent()) {
            topic.commit(List.of(record(unknown.get())));
        }
    }

    /**
     * Of the memory only its end matters: the newest promise binds, and older ones were held against each other when they
     * were made. The topic may end with another log's records.
     *
     * @return heads at which the log was frozen
     */
    private List<Checkpoint> readNewest() {
        for (long offsets = SignedTopic.NEWEST; ; offsets *= 2) {
            history = new SigningHistory();
            List<Checkpoint> frozen = new ArrayList<>();
            boolean all = topic.readNewest(offsets, record -> remember(record, frozen));
            if (all || !frozen.isEmpty() || history.signed().isPresent()) {
                return frozen;
            }
        }
    }

    /** Leaves of the newest head that was signed, or that we said we would sign. */
    long promisedSize() {
        return history.promisedSize();
    }

    /**
     * Brings topic and checkpoint file to the same state: finishes what a killed signer began.
     *
     * @param sealed head of the tree that the sealer's memory gives; its tiles are durable
     * @throws IllegalStateException where the sealer's memory ends before what was promised
     */
    void finish(Checkpoint sealed) throws IOException, InterruptedException {
        if (sealed.treeSize() < promisedSize()) {
            throw new IllegalStateException(
                    "the sealer's memory was cut short: tlog.root-sequence.v1 gives %d leaves, %d were promised. Nothing is sealed or signed; see docs/runbooks/signer-down.md"
                            .formatted(sealed.treeSize(), promisedSize()));
        }
        Optional<SignedCheckpoint> signed = history.signed();
        if (signed.isPresent() && !format(signed).equals(format(file.read()))) {
            file.release(signed.get());
        }
        Optional<Checkpoint> open = history.open();
        if (open.isPresent()) {
            LOG.info("finishing the intent for {} leaves", open.get().treeSize());
            consider(open.get());
        }
        LOG.info(
                "log {} stands at {} signed leaves",
                origin,
                history.signed().map(c -> c.checkpoint().treeSize()).orElse(0L));
    }

    /**
     * Signs a head if it may and should be signed.
     *
     * @throws IOException where its tiles cannot be read now
     * @throws LogFrozenException where it proves a fork
     * @throws SignerReplacedException where another signer has taken over
     */
    void consider(Checkpoint head) throws IOException, InterruptedException {
        Decision decision = history.decide(head);
        if (decision instanceof Decision.Freeze fork) {
            freeze(fork.fork(), Optional.empty());
        } else if (decision instanceof Decision.Refuse no) {
            LOG.warn("head of {} leaves is refused: {}", head.treeSize(), no.why());
        } else if (decision instanceof Decision.Sign) {
            signIfSound(head);
        }
    }

    private void signIfSound(Checkpoint head) throws IOException, InterruptedException {
        var finding = tiles.audit(history.signed().map(SignedCheckpoint::checkpoint), head);
        if (finding instanceof TileAudit.Finding.Rewritten rewritten) {
            freeze(rewritten.fork(), Optional.empty());
        } else if (finding instanceof TileAudit.Finding.OtherTiles other) {
            LOG.error("head is not signed: {}", other.detail());
        } else {
            sign(head);
        }
    }

    /** Whether this head has its signature and is released. */
    boolean isSigned(Checkpoint head) {
        return history.signed().map(c -> c.checkpoint().equals(head)).orElse(false);
    }

    private void sign(Checkpoint head) throws IOException, InterruptedException {
        if (!history.open().equals(Optional.of(head))) {
            hook.at(SigningStep.INTENT, BEFORE);
            topic.commit(List.of(SignedTopic.record(head, SigningPhase.INTENT, null)));
            history.promise(head);
            hook.at(SigningStep.INTENT, AFTER);
        }
        hook.at(SigningStep.SIGNATURE, BEFORE);
        SignedCheckpoint own = signer.sign(head);
        hook.at(SigningStep.SIGNATURE, AFTER);
        hook.at(SigningStep.COSIGNATURES, BEFORE);
        Cosigning.Answer answer =
                cosigning.ask(own, earlier -> new TiledTree(files.root(), head.treeSize()).consistencyFrom(earlier));
        hook.at(SigningStep.COSIGNATURES, AFTER);
        if (!answer.quorum()) {
            LOG.warn("checkpoint of {} leaves is not released: too few cosigners of the policy", head.treeSize());
            return;
        }
        release(answer.checkpoint());
    }

    private void release(SignedCheckpoint checkpoint) throws IOException, InterruptedException {
        hook.at(SigningStep.SIGNED, BEFORE);
        topic.commitAround(record(checkpoint), () -> {
            hook.at(SigningStep.CHECKPOINT, BEFORE);
            file.release(checkpoint);
            hook.at(SigningStep.CHECKPOINT, AFTER);
        });
        history.sign(checkpoint);
        hook.at(SigningStep.SIGNED, AFTER);
        LOG.debug("signed {} leaves", checkpoint.checkpoint().treeSize());
    }

    /** The log stands still: the sealer was offered what cannot be true. */
    void freeze(Contradiction contradiction) throws IOException, InterruptedException {
        String evidence = new ForkEvidence(files).write(contradiction, history.signed());
        Checkpoint head = history.signed()
                .map(SignedCheckpoint::checkpoint)
                .orElseGet(() -> new Checkpoint(origin, 0, MerkleTree.emptyRoot()));
        topic.commit(List.of(frozen(head, history.signed())));
        throw new LogFrozenException("%s: the log %s is frozen; evidence: %s; see docs/runbooks/log-frozen.md"
                .formatted(contradiction.why(), origin, evidence));
    }

    /** @param released the checkpoint file's, which may be the other side's signature */
    private void freeze(Fork fork, Optional<SignedCheckpoint> released) throws IOException, InterruptedException {
        history.freeze(fork);
        Optional<SignedCheckpoint> ours = history.signatureOf(fork.ours());
        Optional<SignedCheckpoint> other = released.filter(c -> c.checkpoint().equals(fork.other()));
        String evidence = new ForkEvidence(files).write(fork, ours, other);
        topic.commit(List.of(frozen(fork.ours(), ours), frozen(fork.other(), other)));
        throw new LogFrozenException("%s: the log %s is frozen; evidence: %s; see docs/runbooks/log-frozen.md"
                .formatted(fork.why(), origin, evidence));
    }

    private static Optional<String> format(Optional<SignedCheckpoint> checkpoint) {
        return checkpoint.map(SignedCheckpoint::format);
    }

    private static SignedHead frozen(Checkpoint head, Optional<SignedCheckpoint> signature) {
        return SignedTopic.record(
                head,
                SigningPhase.FROZEN,
                signature.map(SignedCheckpoint::format).orElse(null));
    }

    private static SignedHead record(SignedCheckpoint checkpoint) {
        return SignedTopic.record(checkpoint.checkpoint(), SigningPhase.SIGNED, checkpoint.format());
    }

    /** A memory that cannot be read whole is no memory: the signer does not start on it. */
    private void remember(ConsumerRecord<String, byte[]> record, List<Checkpoint> frozen) {
        try {
            SignedHead said = coder.decode(record.value(), SignedHead.class);
            if (!said.getOrigin().equals(origin)) {
                return;
            }
            byte[] root = new byte[said.getRootHash().remaining()];
            said.getRootHash().duplicate().get(root);
            Checkpoint head = new Checkpoint(said.getOrigin(), said.getTreeSize(), Hash32.parse(root));
            switch (said.getPhase()) {
                case INTENT -> history.promise(head);
                case SIGNED -> history.sign(ours(said.getCheckpoint(), head));
                case FROZEN -> frozen.add(head);
                case UNKNOWN -> throw new MalformedException("a phase that this version does not know");
            }
        } catch (UndecodableException | MalformedException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the signer's memory is damaged: %s at offset %d: %s. Nothing is signed; see docs/runbooks/signer-down.md"
                            .formatted(SignedTopic.NAME, record.offset(), e.getMessage()),
                    e);
        }
    }

    private SignedCheckpoint ours(String note, Checkpoint head) throws MalformedException {
        if (note == null) {
            throw new MalformedException("a signed head without its checkpoint");
        }
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8));
        if (checkpoint.verify(signer.verifierKey()) instanceof Verdict.Rejected no) {
            throw new MalformedException(
                    "a checkpoint that this signer's key did not sign (a new key needs a new log): " + no.detail());
        }
        if (!checkpoint.checkpoint().equals(head)) {
            throw new MalformedException("a checkpoint of another head");
        }
        return checkpoint;
    }
}
