package io.trustfabric.migrations;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.memory.MemorySink;
import io.trustfabric.jobs.memory.MemoryTopic;
import io.trustfabric.jobs.transparency.TransparencyConfig;
import io.trustfabric.jobs.transparency.TransparencyEndpoints;
import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.transparency.Admission;
import io.trustfabric.operators.transparency.AdmittedLeaf;
import io.trustfabric.operators.transparency.DerivedHead;
import io.trustfabric.operators.transparency.FrozenRecord;
import io.trustfabric.operators.transparency.LogSettings;
import io.trustfabric.operators.transparency.LoggedOutcome;
import io.trustfabric.operators.transparency.SequenceEntry;
import io.trustfabric.operators.transparency.SequenceProgress;
import io.trustfabric.operators.transparency.SequencedLeaf;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Subject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The savepoint holds a log of key records, its tiles beside it. The restored job knows a repeat and gives a new record the next index. */
final class TransparencyFixture extends JobFixture {

    private static final int LOGGED = 9;

    private String run;
    private MemoryTopic keys;
    private MemoryTopic sequence;

    @Override
    String name() {
        return TransparencyJob.NAME;
    }

    @Override
    void feedFirst() {
        run = EventId.next();
        keys = new MemoryTopic(run, "trust.keys.v1", 1);
        sequence = new MemoryTopic(run, "tlog.sequence.v1", 1);
        for (int i = 0; i < LOGGED; i++) {
            logged(i);
        }
    }

    @Override
    boolean hasDigestedFirst() {
        return MemorySink.collected(run).size() == LOGGED;
    }

    @Override
    void feedSecond() {
        for (int i = 0; i < LOGGED; i++) {
            sequence.appendTo(0, new byte[0], BEGIN); // read long ago; fills the offsets
        }
        logged(0);
        logged(LOGGED);
    }

    @Override
    boolean hasAnsweredFromState() {
        List<AdmittedLeaf> admitted = MemorySink.collected(run);
        return admitted.size() == 1 && admitted.get(0).logIndex() == LOGGED;
    }

    @Override
    String answers() {
        return MemorySink.collected(run).toString();
    }

    @Override
    void define(StreamExecutionEnvironment env, Path folder) {
        Path log = folder.resolve("log");
        MemoryTopic verdicts = new MemoryTopic(run, "trust.verdicts.v1", 4);
        MemoryTopic sequenceTopic = sequence;
        var config = new TransparencyConfig(
                FabricConfig.from(settings(folder)),
                new LogSettings("trust.local/fixture", 50, 1_000),
                log.toString(),
                new Admission(
                        List.of(OPERATOR.verifyingKey().base64()),
                        AUTHORITY.verifyingKey().base64()));
        String logFolder = log.toString();
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
                        () -> new io.trustfabric.proofs.tlog.tiles.FileTileStorage(Path.of(logFolder)),
                        MemorySink.<AdmittedLeaf>collecting(run),
                        MemorySink.<DerivedHead>collecting(run + "-heads"),
                        MemorySink.<DeadLetterRecord>collecting(run + "-dead")));
    }

    @Override
    List<ExpectedState<?>> expectedState() {
        return List.of(
                new ExpectedState<>(
                        "integrator",
                        Types.INT,
                        new ValueStateDescriptor<>("progress-v1", TypeInformation.of(SequenceProgress.class)),
                        1),
                new ExpectedState<>(
                        "integrator",
                        Types.INT,
                        new MapStateDescriptor<>("index-by-dedup-key-v1", Types.STRING, Types.LONG),
                        LOGGED));
    }

    private void logged(int i) {
        keys.append("k", Parcel.of(record(i)), BEGIN);
    }

    private static KeyRecord record(int i) {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(seed, (byte) (10 + i));
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
                HexFormat.of().formatHex(entry.dedupKey()),
                entry.rejection() == null ? entry.leaf() : new byte[0],
                entry.rejection());
    }
}
