package io.trustfabric.local.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An outcome from its verdict to its receipt, then erased, then retention passes: what the payload said is in no file of the
 * installation but where {@code trust log erase} said that it stays. Log and receipt hold as before.
 */
class ErasureIT {
    private static final String VERDICTS = "trust.verdicts.v1";
    private static final String RECORD_KEYS = "tlog.record-keys.v1";
    private static final String RECEIPTS = "trust.t.acme.receipts.v1";
    private static final String SUBJECT = "verdict-to-erase";
    private static final String REMARK = "the-patient-in-room-4711-is-Zacharias-Quodlibet";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A broker that cleans up by the second rather than by the minute, and whose empty index files are small. */
    private static final Map<String, String> HASTY = Map.of(
            "log.retention.check.interval.ms", "500",
            "log.initial.task.delay.ms", "500",
            "log.cleaner.backoff.ms", "300",
            "log.index.size.max.bytes", "65536");

    @TempDir
    private Path state;

    @TempDir
    private Path tenants;

    @Test
    void anErasedPayloadIsNowhereButInTheTenantsOwnReceipt() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(state.resolve("kafka"), HASTY);
                EmbeddedRegistry registry = EmbeddedRegistry.start(Installation.current(), state.resolve("registry"))) {
            broker.provision(TopicCatalogue.load().shared());
            try (LogPath path = new LogPath(state.resolve("path"), broker, registry);
                    LogTraffic traffic = path.traffic();
                    Admin admin = broker.admin()) {
                path.startSigner();
                path.startReceiptsFor("acme");
                path.startJob(io -> io);
                traffic.verdicts(0, 20);
                traffic.verdict("acme", SUBJECT, REMARK);
                Path receipt =
                        Files.writeString(tenants.resolve("receipt.tlog"), traffic.awaitReceipt("acme", SUBJECT));
                Traces payload = Traces.of(REMARK);
                Traces key = new Traces(dataKey(traffic));
                assertThat(places(payload)).contains(VERDICTS, RECEIPTS);
                assertThat(places(key)).contains(RECORD_KEYS);
                assertThatTheReceiptIsMadeAgainForItsTenantAlone(path, receipt);

                erase(path);
                letRetentionPass(admin, payload, key, traffic);
                forgetOldCheckpoints(path, traffic);
                fetch(path);

                assertThat(payload.in(state)).isNotEmpty().allMatch(file -> file.startsWith("kafka/" + RECEIPTS));
                assertThat(key.in(state)).isEmpty();
                LogPath.Ran tooLate = path.receiptOnRequest("acme", "--subject", SUBJECT);
                assertThat(tooLate.exitCode()).as(tooLate.err()).isEqualTo(13);
                assertThat(tooLate.out()).isEmpty();
                assertThatLogAndReceiptHold(path, receipt);
            }
        }
    }

    private void assertThatTheReceiptIsMadeAgainForItsTenantAlone(LogPath path, Path receipt) throws IOException {
        LogPath.Ran again = path.receiptOnRequest("acme", "--subject", SUBJECT);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).isEqualTo(Files.readString(receipt));

        LogPath.Ran anothers = path.receiptOnRequest("tenant-1", "--subject", SUBJECT);
        assertThat(anothers.exitCode()).isEqualTo(13);
        assertThat(anothers.out()).isEmpty();
        assertThat(anothers.err()).contains("no receipt: NOT_FOUND").contains("; try: ");

        Path subjects = Files.writeString(tenants.resolve("subjects"), "nobody\n" + SUBJECT + "\n");
        Path folder = tenants.resolve("again");
        LogPath.Ran some = path.receiptOnRequest(
                "acme", "--subjects", subjects.toString(), "--out", folder.toString(), "-o", "json");
        assertThat(some.exitCode()).as(some.err()).isEqualTo(13);
        JsonNode items = new ObjectMapper().readTree(some.out()).get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("none").textValue()).isEqualTo("NOT_FOUND");
        Path file = Path.of(items.get(1).get("file").textValue());
        assertThat(file).hasParent(folder).hasSameBinaryContentAs(receipt);
    }

    private static byte[] dataKey(LogTraffic traffic) {
        SequenceRecord entry = traffic.sequence().values().stream()
                .filter(record -> record.getSubjectId().equals(SUBJECT))
                .findFirst()
                .orElseThrow();
        return traffic.dataKeys().get(entry.getRecordKeyId());
    }

    private void erase(LogPath path) {
        LogPath.Ran erased = path.trustOnBus(
                "log",
                "erase",
                "--tenant",
                "acme",
                "--subject",
                SUBJECT,
                "--yes",
                "--audit",
                state.resolve("audit.jsonl").toString());

        assertThat(erased.exitCode()).as(erased.err()).isZero();
        assertThat(erased.out())
                .contains("remains  " + VERDICTS + "  until ")
                .contains("remains  " + RECEIPTS + "  until ")
                .contains("remains  " + RECORD_KEYS + "  until ")
                .contains("remains  checkpoints and savepoints of the jobs  no time promised");
    }

    /**
     * A week for the verdicts; the sequence keeps its month, so the sealed payload is still there. Data keys go by the setting that
     * bounds it, a second in place of a day, when others come after them: a broker compacts closed segments only.
     */
    private void letRetentionPass(Admin admin, Traces payload, Traces key, LogTraffic traffic) throws Exception {
        configure(admin, VERDICTS, Map.of("retention.ms", "1", "file.delete.delay.ms", "100"));
        await(payload, file -> file.startsWith("kafka/" + VERDICTS));
        configure(
                admin,
                VERDICTS,
                Map.of("retention.ms", Long.toString(Duration.ofDays(7).toMillis())));
        configure(admin, RECORD_KEYS, Map.of("max.compaction.lag.ms", "1000", "file.delete.delay.ms", "100"));
        Thread.sleep(1_200); // the lag itself: the tombstone's segment is closed by what comes after it
        traffic.verdicts(20, 60);
        await(key, file -> true);
    }

    private static void configure(Admin admin, String topic, Map<String, String> settings) throws Exception {
        Collection<AlterConfigOp> changes = new ArrayList<>();
        settings.forEach((name, value) ->
                changes.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                .all()
                .get();
    }

    private void await(Traces traces, Predicate<String> where) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> left;
        do {
            Thread.sleep(300);
            left = traces.in(state).stream().filter(where).toList();
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        assertThat(left).as("left after " + PATIENCE).isEmpty();
    }

    /** There is a savepoint of now and checkpoints that are younger; the log goes on meanwhile. */
    private void forgetOldCheckpoints(LogPath path, LogTraffic traffic) throws Exception {
        traffic.verdict("acme", "verdict-after", "nothing of interest");
        traffic.awaitReceipt("acme", "verdict-after");
        Path savepoint = path.savepoint();
        assertThat(savepoint).isNotEmptyDirectory();
        path.awaitNewCheckpoint();
    }

    private void fetch(LogPath path) {
        LogPath.Ran fetched = path.trust(
                "log",
                "fetch",
                "--log",
                path.root().toString(),
                "--to",
                state.resolve("fetched").toString());
        assertThat(fetched.exitCode()).as(fetched.err()).isZero();
    }

    private static void assertThatLogAndReceiptHold(LogPath path, Path receipt) {
        LogPath.Ran fsck = path.trust("log", "fsck", "--log", path.root().toString());
        assertThat(fsck.exitCode()).as(fsck.out() + fsck.err()).isZero();
        LogPath.Ran verified = path.trust("verify", receipt.toString());
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    }

    /** Topics, or other files, in which it is found. */
    private List<String> places(Traces traces) throws IOException {
        return traces.in(state).stream()
                .map(file -> file.replaceFirst("^kafka/(.*)-\\d+/.*$", "$1"))
                .distinct()
                .toList();
    }
}
