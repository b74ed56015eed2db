package io.trustfabric.local.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.local.flink.EmbeddedFlink;
import io.trustfabric.local.flink.JobProgram;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.process.Ports;
import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.receipt.DataKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.SourceProgress;
import io.trustfabric.schemas.avro.TenantLogHead;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    void anOlderSavepointReplaysToTheSameLogs() throws Exception {
        Installation installation = Installation.current();
        LabelKeyFile.createIfAbsent(labelKey());
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                EmbeddedRegistry registry = EmbeddedRegistry.start(installation, folder.resolve("registry"))) {
            broker.provision(TopicCatalogue.load().shared());
            try (LogTraffic traffic = new LogTraffic(broker.bootstrapServers(), registry.url(), WITNESS, AUTHORITY)) {
                Path savepoint = firstRun(installation, broker, registry, traffic);
                Map<List<Object>, AdmittedEntry> before = byIndex(traffic.admitted());

                secondRunFrom(savepoint, installation, broker, registry, traffic);

                assertThat(byIndex(traffic.admitted())).containsAllEntriesOf(before);
                assertThatNothingIsLostOrDoubled(traffic);
                assertThatEveryEntryOpens(traffic);
                assertThatEachTenantHasAWholeLog(traffic);
                assertThatTheSourcesAreAccountedFor(traffic);
            }
        }
    }

    /**
     * 1 key record, 900 verdicts of three tenants, 10 of them twice, 5 forged, 3 records that are none; a savepoint; 100 more
     * verdicts, which the savepoint lacks.
     */
    private Path firstRun(
            Installation installation, EmbeddedBroker broker, EmbeddedRegistry registry, LogTraffic traffic)
            throws Exception {
        try (EmbeddedFlink flink = flink(installation, "flink-1")) {
            flink.submit(program(broker, registry));
            traffic.keyRecord();
            traffic.verdicts(0, 900);
            traffic.verdicts(50, 60);
            traffic.forgedVerdicts(5);
            traffic.garbage(3);
            traffic.awaitTotals(new LogTraffic.Totals(901, 10, 8, 0));
            Path savepoint = flink.savepoint("transparency");
            traffic.verdicts(900, 1_000);
            traffic.awaitTotals(new LogTraffic.Totals(1_001, 10, 8, 0));
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
            traffic.verdicts(1_000, 1_050);
            traffic.awaitTotals(new LogTraffic.Totals(1_051, 10, 8, 100)); // the hundred were sequenced twice
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
                        "--trust.log.label-key-file",
                        labelKey().toString(),
                        "--trust.witness.public-keys",
                        WITNESS.verifyingKey().base64(),
                        "--trust.authority.public-key",
                        AUTHORITY.verifyingKey().base64(),
                        "--trust.kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "--trust.registry.url",
                        registry.url()));
    }

    private Path labelKey() {
        return folder.resolve("label.key");
    }

    /** By log and index. An index that was given twice must have been given to the same entry. */
    private static Map<List<Object>, AdmittedEntry> byIndex(List<AdmittedEntry> admitted) {
        Map<List<Object>, AdmittedEntry> entries = new HashMap<>();
        for (AdmittedEntry entry : admitted) {
            AdmittedEntry earlier = entries.putIfAbsent(List.of(entry.getOrigin(), entry.getLogIndex()), entry);
            assertThat(entry).isEqualTo(earlier == null ? entry : earlier);
        }
        return entries;
    }

    private static void assertThatNothingIsLostOrDoubled(LogTraffic traffic) {
        assertThat(byIndex(traffic.admitted()).values())
                .extracting(AdmittedEntry::getSubjectId)
                .containsExactlyInAnyOrderElementsOf(traffic.honestSubjects());
        assertThat(traffic.deadLetterSubjects()).containsAll(traffic.forgedSubjects());
    }

    private static void assertThatEveryEntryOpens(LogTraffic traffic) throws Exception {
        Map<List<Long>, SequenceRecord> sequence = traffic.sequence();
        Map<String, byte[]> dataKeys = traffic.dataKeys();
        for (AdmittedEntry entry : byIndex(traffic.admitted()).values()) {
            SequenceRecord record =
                    sequence.get(List.of((long) entry.getSequencePartition(), entry.getSequenceOffset()));
            byte[] leaf = LogTraffic.bytes(record.getLeaf());
            DataKey key = DataKey.parse(dataKeys.get(record.getRecordKeyId()));
            byte[] payload = key.open(LogTraffic.bytes(record.getSealedPayload()), leaf);

            assertThat(LogTraffic.bytes(entry.getLeaf())).isEqualTo(leaf);
            assertThat(LogTraffic.bytes(entry.getLeafHash()))
                    .isEqualTo(MerkleTree.hashLeaf(leaf).bytes());
            assertThat(Leaf.parse(leaf).commitment()).isEqualTo(key.salt().commitTo(payload));
        }
    }

    /** The log's tree is that of the entries in the order of their indices; its full tiles, and those alone, are stored. */
    private void assertThatEachTenantHasAWholeLog(LogTraffic traffic) throws Exception {
        LabelKey labels = LabelKeyFile.read(labelKey());
        Map<TenantLabel, TreeMap<Long, AdmittedEntry>> logs = new TreeMap<>();
        for (AdmittedEntry entry : traffic.admitted()) {
            TenantLabel label = new TenantLabel(Hash32.of(LogTraffic.bytes(entry.getLabel())));
            assertThat(label).isEqualTo(labels.labelOf(entry.getTenantId()));
            assertThat(entry.getOrigin()).isEqualTo(label.originUnder(ORIGIN));
            logs.computeIfAbsent(label, l -> new TreeMap<>()).put(entry.getLogIndex(), entry);
        }
        assertThat(logs).hasSize(4); // three tenants and the platform
        Map<TenantLabel, TenantLogHead> heads = newestHeads(traffic);
        for (Map.Entry<TenantLabel, TreeMap<Long, AdmittedEntry>> log : logs.entrySet()) {
            TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
            log.getValue().values().forEach(entry -> tree.append(LogTraffic.bytes(entry.getLeaf())));
            TenantLogHead head = heads.get(log.getKey());
            assertThat(head.getTreeSize())
                    .isEqualTo(tree.treeSize())
                    .isEqualTo(log.getValue().lastKey() + 1);
            assertThat(Hash32.of(LogTraffic.bytes(head.getRootHash()))).isEqualTo(tree.root());
            FileTileStorage storage =
                    new FileTileStorage(folder.resolve("log")).log(log.getKey().folder());
            List<TreeAppender.TileFile> full = tree.drain().stream()
                    .filter(file -> !file.path().isPartial())
                    .toList();
            assertThat(storage.paths())
                    .containsExactlyInAnyOrderElementsOf(
                            full.stream().map(file -> file.path().path()).toList());
            for (TreeAppender.TileFile file : full) {
                assertThat(storage.read(file.path().path())).hasValue(file.bytes());
            }
        }
        assertThat(heads.values()).as("one log at least has full tiles").anyMatch(head -> head.getTreeSize() > 256);
    }

    private static Map<TenantLabel, TenantLogHead> newestHeads(LogTraffic traffic) {
        Map<TenantLabel, TenantLogHead> newest = new TreeMap<>();
        for (TreeHead cut : traffic.cuts()) {
            for (TenantLogHead head : cut.getHeads()) {
                newest.merge(
                        new TenantLabel(Hash32.of(LogTraffic.bytes(head.getLabel()))),
                        head,
                        (one, other) -> other.getTreeSize() >= one.getTreeSize() ? other : one);
            }
        }
        return newest;
    }

    /** What an auditor does who may read the source: its records are as many as the log counted, through whatever partition. */
    private static void assertThatTheSourcesAreAccountedFor(LogTraffic traffic) {
        Map<List<Object>, Long> counted = new HashMap<>();
        for (TreeHead cut : traffic.cuts()) {
            for (SourceProgress source : cut.getSources()) {
                counted.merge(
                        List.of(source.getTopic(), source.getPartition(), cut.getSequencePartition()),
                        source.getRecords(),
                        Math::max);
            }
        }
        for (String topic : List.of("trust.verdicts.v1", "trust.keys.v1")) {
            traffic.recordsIn(topic).forEach((partition, records) -> assertThat(counted.entrySet().stream()
                            .filter(count -> count.getKey().subList(0, 2).equals(List.of(topic, partition)))
                            .mapToLong(Map.Entry::getValue)
                            .sum())
                    .as("records of %s/%d", topic, partition)
                    .isEqualTo(records));
        }
    }
}
