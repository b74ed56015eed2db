package io.trustfabric.local.demo;

import io.trustfabric.local.bus.BusClients;
import io.trustfabric.schemas.avro.Alert;
import io.trustfabric.schemas.avro.AlertState;
import io.trustfabric.schemas.avro.ColumnDelta;
import io.trustfabric.schemas.avro.CrossRuntimeCheck;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.avro.EntryKind;
import io.trustfabric.schemas.avro.JobEvent;
import io.trustfabric.schemas.avro.ReceiptRecord;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.SamplingDecision;
import io.trustfabric.schemas.avro.SubjectKind;
import io.trustfabric.schemas.avro.Verdict;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads every topic that the path writes, committed records only, with consumers of its own that belong to no group: as an
 * analyst, and as each tenant where the platform tells them apart. Begins where the topics end when it is made: what earlier
 * runs left behind is not this run's.
 */
public final class EvidenceReader implements AutoCloseable {
    private static final String DECISIONS = "trust.sampling-decisions.v1";
    private static final String JOBS = "trust.job-events.v1";
    private static final String REQUESTS = "trust.replay-requests.v1";
    private static final String OUTCOMES = "trust.replay-outcomes.v1";
    private static final String VERDICTS = "trust.verdicts.v1";
    private static final String CROSS_RUNTIME = "trust.cross-runtime.v1";
    private static final String ALERTS = "trust.alerts.v1";
    /** Of a log that was down, or whose signer was held up: it says nothing against the log. */
    private static final Set<String> DELAYS = Set.of("log.stalled", "log.unreachable");

    private static final String RECEIPTS_PREFIX = "trust.t.";
    private static final String RECEIPTS_SUFFIX = ".receipts.v1";
    private static final String DEAD_SUFFIX = ".dead";

    private final List<OutsideConsumer> consumers = new ArrayList<>();
    private final SchemaCoder coder;
    private final Evidence evidence = new Evidence();

    private EvidenceReader(SchemaCoder coder) {
        this.coder = coder;
    }

    /**
     * A reader that sees what comes from now on.
     *
     * @param tenants whose receipts to read, each as its own principal, where the platform knows principals; else all are read
     */
    public static EvidenceReader fromNow(BusClients brokers, String registryUrl, Collection<String> tenants) {
        EvidenceReader reader = new EvidenceReader(new SchemaCoder(new RegistrySettings(registryUrl)));
        Set<String> wanted =
                new HashSet<>(Set.of(DECISIONS, JOBS, REQUESTS, OUTCOMES, VERDICTS, CROSS_RUNTIME, ALERTS));
        TopicCatalogue.load().declared().stream()
                .filter(Topic::deadLetters)
                .forEach(topic -> wanted.add(topic.name() + DEAD_SUFFIX));
        if (!brokers.knowsPrincipals()) {
            reader.consumers.add(
                    new OutsideConsumer(brokers.of("analyst"), topic -> wanted.contains(topic) || isReceipts(topic)));
            return reader;
        }
        reader.consumers.add(new OutsideConsumer(brokers.of("analyst"), wanted::contains));
        tenants.forEach(tenant ->
                reader.consumers.add(new OutsideConsumer(brokers.of("tenant-" + tenant), EvidenceReader::isReceipts)));
        return reader;
    }

    public Evidence evidence() {
        return evidence;
    }

    /** Takes in what has come since the last call; waits at most {@code timeout} for it. */
    public void poll(Duration timeout) {
        Duration share = timeout.dividedBy(consumers.size());
        for (OutsideConsumer consumer : consumers) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(share)) {
                try {
                    take(record);
                } catch (UndecodableException e) {
                    throw new IllegalStateException(
                            "%s-%d at %d holds no record of ours: %s"
                                    .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
                            e);
                }
            }
        }
    }

    private static boolean isReceipts(String topic) {
        return topic.startsWith(RECEIPTS_PREFIX) && topic.endsWith(RECEIPTS_SUFFIX);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        String topic = record.topic();
        if (topic.endsWith(DEAD_SUFFIX)) {
            take(coder.decode(record.value(), DeadLetter.class));
        } else if (isReceipts(topic)) {
            take(coder.decode(record.value(), ReceiptRecord.class), record.timestamp());
        } else {
            switch (topic) {
                case DECISIONS -> take(coder.decode(record.value(), SamplingDecision.class), record.timestamp());
                case JOBS -> take(coder.decode(record.value(), JobEvent.class));
                case REQUESTS -> take(coder.decode(record.value(), ReplayRequest.class), record.timestamp());
                case OUTCOMES -> take(coder.decode(record.value(), ReplayOutcome.class), record.timestamp());
                case VERDICTS -> take(coder.decode(record.value(), Verdict.class), record.timestamp());
                case CROSS_RUNTIME -> take(coder.decode(record.value(), CrossRuntimeCheck.class));
                case ALERTS -> take(coder.decode(record.value(), Alert.class));
                default -> throw new IllegalStateException("a topic that nobody asked for: " + topic);
            }
        }
    }

    private void take(SamplingDecision d, long atMillis) {
        boolean job = d.getKind() == SubjectKind.JOB;
        evidence.decided(
                d.getEventId(),
                new Evidence.DecisionFact(d.getTenantId(), job, d.getSampled(), d.getRequestId()),
                atMillis);
    }

    private void take(JobEvent job) {
        evidence.jobSeen(job.getRawSha256(), new Evidence.JobFact(job.getEventId(), job.getTenantId()));
    }

    private void take(DeadLetter d) {
        evidence.refused(new Evidence.DeadLetterFact(
                d.getDeadLetterId(), d.getJob(), d.getTopic(), d.getPartition(), d.getOffset(), d.getReason()));
    }

    /** What the second runtime is asked is counted for itself: its replays are slower and decide nothing. */
    private void take(ReplayRequest r, long atMillis) {
        if (r.getPurpose() == ReplayPurpose.CROSS_RUNTIME) {
            evidence.crossRequested(r.getEventId());
            return;
        }
        evidence.requested(r.getRequestId(), new Evidence.RequestFact(r.getEventId(), r.getAttempt(), atMillis));
    }

    private void take(ReplayOutcome o, long atMillis) {
        evidence.replayed(
                o.getOutcomeId(),
                new Evidence.OutcomeFact(
                        o.getRequest().getRequestId(), o.getStatus().name(), o.getReason(), atMillis));
    }

    private void take(Verdict v, long atMillis) {
        evidence.judged(
                v.getEventId(),
                new Evidence.VerdictFact(
                        v.getVerdictId(),
                        v.getTenantId(),
                        v.getVerdict().name(),
                        v.getReason(),
                        sha256(v.getEnvelope()),
                        atMillis));
    }

    private void take(CrossRuntimeCheck c) {
        evidence.crossChecked(
                c.getEventId(),
                new Evidence.CrossFact(
                        c.getEngine(),
                        c.getStatus().name(),
                        c.getReason(),
                        c.getDetail(),
                        c.getWidestRelative(),
                        c.getColumns().stream()
                                .filter(column -> column.getRelative() != null)
                                .collect(Collectors.toMap(
                                        ColumnDelta::getColumn, ColumnDelta::getRelative, Math::max, TreeMap::new))));
    }

    private void take(Alert a) {
        evidence.alerted(new Evidence.AlertFact(
                a.getAlertId(),
                "%s %s: %s".formatted(a.getKind(), a.getSubject(), a.getDetail()),
                DELAYS.contains(a.getKind()),
                a.getState() == AlertState.RECOVERED));
    }

    private void take(ReceiptRecord r, long atMillis) {
        if (r.getKind() == EntryKind.VERDICT) {
            evidence.receipted(new Evidence.ReceiptFact(
                    r.getReceiptId(), r.getTenantId(), r.getSubjectId(), r.getLogIndex(), r.getReceipt(), atMillis));
        }
    }

    private static String sha256(String text) {
        try {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }

    @Override
    public void close() {
        consumers.forEach(OutsideConsumer::close);
    }
}
