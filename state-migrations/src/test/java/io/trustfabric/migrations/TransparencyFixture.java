package io.trustfabric.migrations;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.memory.MemorySink;
import io.trustfabric.jobs.memory.MemoryTopic;
import io.trustfabric.jobs.transparency.TileStore;
import io.trustfabric.jobs.transparency.TransparencyConfig;
import io.trustfabric.jobs.transparency.TransparencyEndpoints;
import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.transparency.Admission;
import io.trustfabric.operators.transparency.DerivedCut;
import io.trustfabric.operators.transparency.FrozenRecord;
import io.trustfabric.operators.transparency.LogSettings;
import io.trustfabric.operators.transparency.LoggedOutcome;
import io.trustfabric.operators.transparency.SequenceEntry;
import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.integrate.AdmittedLeaf;
import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.integrate.state.DedupKey;
import io.trustfabric.proofs.tlog.integrate.state.HashPlace;
import io.trustfabric.proofs.tlog.integrate.state.LogPlace;
import io.trustfabric.proofs.tlog.integrate.state.PartitionProgress;
import io.trustfabric.proofs.tlog.integrate.state.SourceChunk;
import io.trustfabric.proofs.tlog.integrate.state.SourcePartition;
import io.trustfabric.proofs.tlog.integrate.state.SourceProgress;
import io.trustfabric.proofs.tlog.integrate.state.TenantTree;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.proofs.tlog.root.LabelKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The savepoint holds a tenant log of key records, its full tiles beside it. The restored job knows a duplicate, gives a new
 * record the next index, and fills the bundle that was pending.
 */
class TransparencyFixture extends JobFixture {

    private static final int LOGGED = 300;
    private static final int BUNDLE = 256;
    /** Small, so that the savepoint is. */
    private static final int WINDOW = 20;

    private static final TypeInformation<byte[]> BYTES = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

    private final int logged;
    private String run;
    private MemoryTopic keys;
    private MemoryTopic sequence;
    /** The bundle that the savepoint has a part of. */
    private Path second;

    TransparencyFixture() {
        this(LOGGED);
    }

    /** @param logged records that the job had logged when its savepoint was taken */
    TransparencyFixture(int logged) {
        this.logged = logged;
    }

    @Override
    String name() {
        return TransparencyJob.NAME;
    }

    @Override
    void feedFirst() {
        run = EventId.next();
        keys = new MemoryTopic(run, "trust.keys.v1", 1);
        sequence = new MemoryTopic(run, "tlog.sequence.v1", 1);
        for (int i = 0; i < logged; i++) {
            logged(i);
        }
    }

    @Override
    boolean hasDigestedFirst() {
        return MemorySink.collected(run).size() == logged;
    }

    @Override
    void feedSecond() {
        passOver();
        logged(LOGGED - 1);
        for (int i = LOGGED; i < 2 * BUNDLE; i++) {
            logged(i);
        }
    }

    @Override
    boolean hasAnsweredFromState() {
        List<AdmittedLeaf> admitted = admitted();
        return admitted.size() == 2 * BUNDLE - LOGGED
                && admitted.get(0).logIndex() == LOGGED
                && second.toFile().exists();
    }

    /** Fills the offsets of the sequence that were read long ago. */
    void passOver() {
        for (int i = 0; i < logged; i++) {
            sequence.appendTo(0, new byte[0], BEGIN);
        }
    }

    List<AdmittedLeaf> admitted() {
        return MemorySink.collected(run);
    }

    @Override
    String answers() {
        return MemorySink.collected(run).toString();
    }

    @Override
    void define(StreamExecutionEnvironment env, Path folder) throws IOException {
        Path log = folder.resolve("log");
        Path labelKey = Files.writeString(folder.resolve("label.key"), "07".repeat(LabelKey.SIZE_BYTES));
        second = log.resolve(
                        LabelKeyFile.read(labelKey).labelOf(Subject.PLATFORM).folder())
                .resolve("tile/entries/001");
        MemoryTopic verdicts = new MemoryTopic(run, "trust.verdicts.v1", 4);
        MemoryTopic sequenceTopic = sequence;
        var config = new TransparencyConfig(
                FabricConfig.from(settings(folder)),
                new LogSettings("trust.local/fixture", 50, WINDOW, 1, labelKey.toString()),
                new TileStore(log.toString(), "", "us-east-1", ""),
                new Admission(
                        List.of(OPERATOR.verifyingKey().base64()),
                        AUTHORITY.verifyingKey().base64()));
        TransparencyJob.define(
                env,
                config,
                new TransparencyEndpoints(
                        new Inlet<>(verdicts.source(), TransparencyFixture::outcome, LoggedOutcome.class),
                        new Inlet<>(keys.source(), TransparencyFixture::outcome, LoggedOutcome.class),
                        new MemorySink<FrozenRecord>(frozen -> {
                            if (!frozen.isKey()) {
                                sequenceTopic.appendTo(0, Parcel.of(frozen.entry()), BEGIN);
                            }
                        }),
                        new Inlet<>(sequence.source(), TransparencyFixture::leaf, SequencedLeaf.class),
                        config.tiles(),
                        MemorySink.<AdmittedLeaf>collecting(run),
                        MemorySink.<DerivedCut>collecting(run + "-cuts"),
                        MemorySink.<DeadLetterRecord>collecting(run + "-dead")));
    }

    @Override
    List<ExpectedState<?>> expectedState() {
        return List.of(
                state(
                        new ValueStateDescriptor<>(
                                "partition-progress-v1", TypeInformation.of(PartitionProgress.class)),
                        1),
                state(
                        new MapStateDescriptor<>("tenant-trees-v1", Types.STRING, TypeInformation.of(TenantTree.class)),
                        1),
                state(new MapStateDescriptor<>("pending-entries-v1", TypeInformation.of(LogPlace.class), BYTES), 1),
                state(new MapStateDescriptor<>("pending-hashes-v1", TypeInformation.of(HashPlace.class), BYTES), 1),
                state(
                        new MapStateDescriptor<>(
                                "index-by-dedup-key-v2", TypeInformation.of(DedupKey.class), Types.LONG),
                        WINDOW),
                state(
                        new MapStateDescriptor<>("dedup-key-by-index-v2", TypeInformation.of(LogPlace.class), BYTES),
                        WINDOW),
                state(
                        new MapStateDescriptor<>(
                                "source-progress-v1",
                                TypeInformation.of(SourcePartition.class),
                                TypeInformation.of(SourceProgress.class)),
                        1),
                state(new MapStateDescriptor<>("source-offsets-v1", TypeInformation.of(SourceChunk.class), BYTES), 1));
    }

    private static ExpectedState<Integer> state(StateDescriptor<?, ?> descriptor, int entries) {
        return new ExpectedState<>("tenant-integrator", Types.INT, descriptor, entries);
    }

    void logged(int i) {
        keys.append("k", Parcel.of(record(i)), BEGIN);
    }

    private static KeyRecord record(int i) {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        ByteBuffer.wrap(seed).putInt(i);
        return new KeyRecord(SigningKey.ofSeed(seed).verifyingKey(), KeyRole.OPERATOR, null, 0, 2 * BEGIN, false);
    }

    private static LoggedOutcome outcome(RawRecord raw) {
        KeyRecord record = Parcel.open(raw, KeyRecord.class);
        return new LoggedOutcome(
                LeafKind.KEY,
                Subject.PLATFORM,
                record.keyId(),
                "KEY:" + record.keyId(),
                record.certify(AUTHORITY).toBytes(),
                raw);
    }

    private static SequencedLeaf leaf(RawRecord raw) {
        SequenceEntry entry = Parcel.open(raw, SequenceEntry.class);
        return new SequencedLeaf(
                raw.partition(),
                raw.offset(),
                entry.kind(),
                entry.tenantId(),
                entry.subjectId(),
                entry.dedupKey(),
                entry.rejection() == null ? entry.leaf() : new byte[0],
                entry.sourceTopic(),
                entry.sourcePartition(),
                entry.sourceOffset(),
                entry.rejection());
    }
}
