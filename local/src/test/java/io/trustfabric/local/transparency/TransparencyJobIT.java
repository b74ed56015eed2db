package io.trustfabric.local.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.local.flink.EmbeddedFlink;
import io.trustfabric.local.flink.JobProgram;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.process.Ports;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.receipt.DataKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.Fsck;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as it runs in production (its own {@code main}), on a real broker, registry and Flink with RocksDB. */
class TransparencyJobIT {
    private static final String ORIGIN = "log.example/it";
    private static final SigningKey WITNESS = SigningKey.generate();
    private static final SigningKey AUTHORITY = SigningKey.generate();

    @TempDir
    private Path folder;

    @Test
    void anOlderSavepointReplaysToTheSameLog() throws Exception {
        Installation installation = Installation.current();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                EmbeddedRegistry registry = EmbeddedRegistry.start(installation, folder.resolve("registry"))) {
            broker.provision(TopicCatalogue.load().shared());
            try (LogTraffic traffic = new LogTraffic(broker.bootstrapServers(), registry.url(), WITNESS, AUTHORITY)) {
                Path savepoint = firstRun(installation, broker, registry, traffic);
                Map<Long, AdmittedEntry> before = byIndex(traffic.admitted());

                secondRunFrom(savepoint, installation, broker, registry, traffic);

                assertThat(byIndex(traffic.admitted())).containsAllEntriesOf(before);
                assertThatNothingIsLostOrDoubled(traffic);
                assertThatEveryEntryOpens(traffic);
                assertThatTheLogIsWhole(traffic.newestHead());
            }
        }
    }

    /** 1 key record, 200 verdicts of which 10 repeat, 5 forged; a savepoint; 100 more, which the savepoint lacks. */
    private Path firstRun(
            Installation installation, EmbeddedBroker broker, EmbeddedRegistry registry, LogTraffic traffic)
            throws Exception {
        try (EmbeddedFlink flink = flink(installation, "flink-1")) {
            flink.submit(program(broker, registry));
            traffic.keyRecord();
            traffic.verdicts(0, 200);
            traffic.verdicts(50, 60);
            traffic.forgedVerdicts(5);
            traffic.awaitHead(
                    head -> head.getAdmitted() == 201 && head.getDuplicates() >= 10 && head.getRejected() >= 5);
            Path savepoint = flink.savepoint("transparency");
            traffic.verdicts(200, 300);
            traffic.awaitHead(head -> head.getAdmitted() == 301);
            return savepoint;
        }
    }

    private void secondRunFrom(
            Path savepoint,
            Installation installation,
            EmbeddedBroker broker,
            EmbeddedRegistry registry,
            LogTraffic traffic)
            throws Exception {
        Path found = Files.createDirectories(folder.resolve("flink-2/checkpoints/transparency"));
        Files.move(savepoint, found.resolve(savepoint.getFileName()));
        try (EmbeddedFlink flink = flink(installation, "flink-2")) {
            flink.submit(program(broker, registry));
            traffic.verdicts(300, 350);
            traffic.awaitHead(head -> head.getAdmitted() == 351);
        }
    }

    private EmbeddedFlink flink(Installation installation, String name) throws Exception {
        return EmbeddedFlink.start(
                installation.root().resolve("flink-conf/local"),
                Files.createDirectories(folder.resolve(name)),
                Ports.claim(0, "--flink-port"));
    }

    private JobProgram program(EmbeddedBroker broker, EmbeddedRegistry registry) {
        return new JobProgram(
                "transparency",
                TransparencyJob.class,
                List.of(
                        "--trust.log.origin",
                        ORIGIN,
                        "--trust.log.directory",
                        folder.resolve("log").toString(),
                        "--trust.witness.public-keys",
                        WITNESS.verifyingKey().base64(),
                        "--trust.authority.public-key",
                        AUTHORITY.verifyingKey().base64(),
                        "--trust.kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "--trust.registry.url",
                        registry.url()));
    }

    /** An index that was given twice must have been given to the same entry. */
    private static Map<Long, AdmittedEntry> byIndex(List<AdmittedEntry> admitted) {
        Map<Long, AdmittedEntry> entries = new HashMap<>();
        for (AdmittedEntry entry : admitted) {
            AdmittedEntry earlier = entries.putIfAbsent(entry.getLogIndex(), entry);
            assertThat(entry).isEqualTo(earlier == null ? entry : earlier);
        }
        return entries;
    }

    private static void assertThatNothingIsLostOrDoubled(LogTraffic traffic) {
        Map<Long, AdmittedEntry> entries = byIndex(traffic.admitted());
        assertThat(entries.values())
                .extracting(AdmittedEntry::getSubjectId)
                .containsExactlyInAnyOrderElementsOf(traffic.honestSubjects());
        assertThat(traffic.deadLetterSubjects()).containsAll(traffic.forgedSubjects());
    }

    private static void assertThatEveryEntryOpens(LogTraffic traffic) throws Exception {
        Map<Long, SequenceRecord> sequence = traffic.sequence();
        Map<String, byte[]> dataKeys = traffic.dataKeys();
        for (AdmittedEntry entry : byIndex(traffic.admitted()).values()) {
            SequenceRecord record = sequence.get(entry.getSequenceOffset());
            byte[] leaf = LogTraffic.bytes(record.getLeaf());
            DataKey key = DataKey.parse(dataKeys.get(record.getRecordKeyId()));
            byte[] payload = key.open(LogTraffic.bytes(record.getSealedPayload()), leaf);

            assertThat(LogTraffic.bytes(entry.getLeafHash()))
                    .isEqualTo(MerkleTree.hashLeaf(leaf).bytes());
            assertThat(Leaf.parse(leaf).commitment()).isEqualTo(key.salt().commitTo(payload));
        }
    }

    private void assertThatTheLogIsWhole(TreeHead head) throws Exception {
        var checkpoint = new Checkpoint(ORIGIN, head.getTreeSize(), Hash32.of(LogTraffic.bytes(head.getRootHash())));

        Fsck.Report report = Fsck.checkFolder(new FileTileStorage(folder.resolve("log")), checkpoint);

        assertThat(report.findings()).isEmpty();
        assertThat(report.ahead()).isZero();
    }
}
