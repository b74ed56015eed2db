package io.trustfabric.local.simulation;

import io.trustfabric.local.simulation.bus.SimulatedBus;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.integrate.IntegrationRules;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.signer.Cosigning;
import io.trustfabric.services.signer.NoteKeySigner;
import io.trustfabric.services.signer.SignerSession;
import io.trustfabric.services.signer.SignerSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/** Everything that one schedule has: topics, files, key, cosigner, and the parties that work on them. */
final class World {
    static final String ORIGIN = "log.example/root";
    private static final LabelKey LABELS = LabelKey.of(new byte[LabelKey.SIZE_BYTES]);
    private static final int WINDOW = 1_000_000;

    private final SplittableRandom random;
    private final Mutant mutant;
    private final Verification found = new Verification();
    private final Faults faults;
    private final Source source;
    private final Sequence sequence;
    private final SimulatedBus bus;
    private final SimulatedStore store;
    private final SimulatedFiles files;
    private final WatchedKey key;
    private final Optional<SimulatedCosigner> cosigner;
    private final Releases releases;
    private final WanderingClock clock = new WanderingClock();
    private final CutRecords cuts;
    private final SequencingStage stage;
    private final IntegratorJob job;
    private final SignerParty[] signers;
    private final SealedMemory sealedMemory;
    private Misfortunes misfortunes;

    World(long seed, Mutant mutant) {
        this.random = new SplittableRandom(seed);
        this.mutant = mutant;
        this.faults = new Faults(seed, random.split());
        this.source = new Source(random.split());
        this.sequence = new Sequence(2 + random.nextInt(3));
        SchemaCoder coder = new SchemaCoder(new SimulatedRegistry());
        this.bus = new SimulatedBus(
                random.split(),
                new BrokerCrossings(faults, coder, mutant == Mutant.NO_INTENT),
                mutant != Mutant.NO_FENCING);
        bus.create(CutRecords.CUTS, sequence.count());
        bus.create(CutRecords.ADMITTED, sequence.count());
        bus.create(BrokerCrossings.SEALED, 1);
        bus.create(BrokerCrossings.SIGNED, 1);
        this.cosigner = random.nextBoolean()
                ? Optional.of(new SimulatedCosigner(faults, random.split(), found))
                : Optional.empty();
        this.key = new WatchedKey(
                new NoteKeySigner(ORIGIN, SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES])), faults, found);
        this.releases = new Releases(key.verifierKey(), cosigner, found);
        this.store = new SimulatedStore(faults, random.split(), mutant != Mutant.TILES_NOT_SYNCED, releases::seen);
        this.files = new SimulatedFiles(store, mutant == Mutant.CHECKPOINT_MAY_SHRINK);
        this.cuts = new CutRecords(ORIGIN, coder, random.split(), mutant == Mutant.REGRESSIONS_LOOK_NEW);
        this.stage = new SequencingStage(source, sequence, faults, random.split(), mutant == Mutant.STAGE_AT_MOST_ONCE);
        this.job = new IntegratorJob(this, cuts);
        this.sealedMemory = new SealedMemory(bus, coder);
        SignerSession.Surroundings with = surroundings(coder);
        this.signers = new SignerParty[] {new SignerParty(with, random.split()), new SignerParty(with, random.split())};
    }

    private SignerSession.Surroundings surroundings(SchemaCoder coder) {
        int snapshotEpochs = 3 + random.nextInt(8);
        SignerSettings settings = new SignerSettings(
                ORIGIN,
                store,
                Path.of("evidence"),
                SignerSettings.EPOCH_INTERVAL,
                SignerSettings.HEARTBEAT,
                snapshotEpochs,
                Optional.empty());
        Cosigning asked = cosigner.<Cosigning>map(c -> c).orElse(Cosigning.NONE);
        Cosigning cosigning = mutant == Mutant.QUORUM_IGNORED
                ? (checkpoint, proofs) ->
                        new Cosigning.Answer(asked.ask(checkpoint, proofs).checkpoint(), true)
                : asked;
        return new SignerSession.Surroundings(settings, files, key, bus, coder, cosigning, clock);
    }

    /** The newest checkpoint that readers see. */
    Optional<SignedCheckpoint> released() {
        try {
            Optional<byte[]> note = store.log("root").read("checkpoint");
            return note.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.parse(note.get()));
        } catch (MalformedException e) {
            found.violated("the checkpoint file is none: " + e.getMessage());
            return Optional.empty();
        }
    }

    IntegrationRules rules() {
        return new IntegrationRules(ORIGIN, sequence.count(), mutant == Mutant.DEDUP_OFF ? 1 : WINDOW, LABELS);
    }

    LabelKey labels() {
        return LABELS;
    }

    SplittableRandom random() {
        return random;
    }

    Mutant mutant() {
        return mutant;
    }

    Verification found() {
        return found;
    }

    Faults faults() {
        return faults;
    }

    Source source() {
        return source;
    }

    Sequence sequence() {
        return sequence;
    }

    SimulatedBus bus() {
        return bus;
    }

    SimulatedStore store() {
        return store;
    }

    SimulatedFiles files() {
        return files;
    }

    WatchedKey key() {
        return key;
    }

    Optional<SimulatedCosigner> cosigner() {
        return cosigner;
    }

    Releases releases() {
        return releases;
    }

    SealedMemory sealedMemory() {
        return sealedMemory;
    }

    WanderingClock clock() {
        return clock;
    }

    CutRecords cuts() {
        return cuts;
    }

    SequencingStage stage() {
        return stage;
    }

    IntegratorJob job() {
        return job;
    }

    SignerParty signer(int number) {
        return signers[number];
    }

    void watch(Misfortunes happening) {
        misfortunes = happening;
    }

    /** The sequence had another order once than it has now: what was derived of it is not what can be derived again. */
    boolean sequenceWasLost() {
        return misfortunes.had(Misfortunes.Kind.SEQUENCE_LOST);
    }

    boolean isFrozen() {
        return signers[0].isFrozen() || signers[1].isFrozen();
    }
}
