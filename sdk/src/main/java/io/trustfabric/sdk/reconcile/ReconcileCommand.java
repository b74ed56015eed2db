package io.trustfabric.sdk.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.monitor.AuditedRoot;
import io.trustfabric.proofs.tlog.monitor.Finding;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.reconcile.Reconciliation;
import io.trustfabric.proofs.tlog.reconcile.SourceSeries;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.log.LogOptions;
import io.trustfabric.sdk.verify.TrustOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts what is in the source topics and holds it against what the signed root log says came in. */
@Command(
        name = "reconcile",
        description =
                "Count the records of the source topics against the signed root log: one that was dropped before the"
                        + " log is named by partition and range.")
public final class ReconcileCommand extends TrustCommand {

    private static final String PRINCIPAL = "reconciler";
    private static final String LOGS_READER = "transparency-job";
    private static final String LOGS_OWN = "tlog.";

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private PlatformOptions platform;

    @Option(names = "--from-epoch", paramLabel = "N", defaultValue = "0", description = "First epoch to look at.")
    private long fromEpoch;

    @Option(names = "--to-epoch", paramLabel = "N", description = "Last epoch to look at; default: the newest.")
    private Long toEpoch;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long a record may be on its way to the log. Longer finds a loss later; shorter calls a slow"
                            + " record lost.")
    private long settleSeconds;

    private RootLeaf.Epoch newest;

    @Override
    protected ExitCode run(Answer answer) {
        List<SourceSeries> logged = audited();
        List<Reconciliation> results = new ArrayList<>();
        Set<String> compacted = new TreeSet<>();
        try (SourceTopics topics = new SourceTopics(platform.kafka(PRINCIPAL))) {
            for (String topic : topicsOf(logged)) {
                if (catalogued(topic).filter(t -> t.cleanup().equals("compact")).isPresent()) {
                    compacted.add(topic);
                    continue;
                }
                for (int partition : topics.partitions(topic)) {
                    results.add(reconcile(topics, topic, partition, logged));
                }
            }
        }
        boolean agrees = results.stream().allMatch(Reconciliation::agrees);
        answer.give(
                "io.trustfabric.cli.log-reconcile/1",
                json(results, compacted, agrees),
                out -> text(out, results, compacted, agrees));
        return agrees ? ExitCode.OK : ExitCode.CHECKS_FAILED;
    }

    private List<SourceSeries> audited() {
        Checkpoint checkpoint = log.checkpoint(trust.required()).checkpoint();
        SourceSeries.Builder series = new SourceSeries.Builder();
        Optional<Finding> wrong;
        try {
            wrong = AuditedRoot.read(log.source(), checkpoint, epoch -> {
                if (toEpoch == null || epoch.epoch() <= toEpoch) {
                    series.add(epoch);
                    newest = epoch;
                }
            });
        } catch (IOException e) {
            throw log.unreachable(e);
        }
        if (wrong.isPresent()) {
            throw new CommandFailure(
                    ExitCode.REJECTED, "the root log does not hold: " + wrong.get(), "trust log monitor --once");
        }
        if (newest == null || newest.epoch() < fromEpoch) {
            throw CommandFailure.usage("the root log has no epoch to look at", "a lower --from-epoch");
        }
        return series.build();
    }

    /** What the log names, and what its first stage reads: a topic of which it says nothing at all is the worst case. */
    private static Set<String> topicsOf(List<SourceSeries> logged) {
        return Stream.concat(
                        logged.stream().map(SourceSeries::topic),
                        TopicCatalogue.load().shared().stream()
                                .filter(t -> t.readers().contains(LOGS_READER))
                                .map(Topic::name)
                                .filter(Predicate.not(name -> name.startsWith(LOGS_OWN))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Topic> catalogued(String name) {
        return TopicCatalogue.load().shared().stream()
                .filter(t -> t.name().equals(name))
                .findFirst();
    }

    private Reconciliation reconcile(SourceTopics topics, String topic, int partition, List<SourceSeries> logged) {
        long begin = topics.begin(topic, partition);
        SourceSeries series = logged.stream()
                .filter(s -> s.topic().equals(topic) && s.partition() == partition)
                .findFirst()
                .orElse(new SourceSeries(topic, partition, List.of(), 0))
                .between(fromEpoch, newest.epoch(), begin);
        List<SourceSeries.Point> points = series.points();
        long youngMillis = newest.timeMillis() - settleSeconds * 1000;
        long from = points.isEmpty() ? begin : points.get(0).next();
        List<Long> bounds =
                points.stream().map(SourceSeries.Point::next).distinct().toList();
        SourceTopics.Counts counts = topics.count(topic, partition, from, bounds, youngMillis);
        List<Long> between = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            between.add(counts.upTo().get(points.get(i).next())
                    - counts.upTo().get(points.get(i - 1).next()));
        }
        long last = points.isEmpty() ? from : points.get(points.size() - 1).next();
        List<Reconciliation.Missing> tail = counts.oldAfter() == 0
                ? List.of()
                : List.of(new Reconciliation.Missing(last, counts.endOfOld(), counts.oldAfter(), -1));
        return Reconciliation.of(series, between, counts.young(), tail);
    }

    private ObjectNode json(List<Reconciliation> results, Set<String> compacted, boolean agrees) {
        ObjectNode json = Answer.object()
                .put("fromEpoch", fromEpoch)
                .put("toEpoch", newest.epoch())
                .put("agrees", agrees);
        ArrayNode partitions = json.putArray("partitions");
        for (Reconciliation result : results) {
            ObjectNode node = partitions
                    .addObject()
                    .put("topic", result.topic())
                    .put("partition", result.partition())
                    .put("counted", result.counted())
                    .put("logged", result.logged())
                    .put("surplus", result.surplus());
            ArrayNode missing = node.putArray("missing");
            result.missing().forEach(range -> missing.addObject()
                    .put("fromOffset", range.fromOffset())
                    .put("toOffset", range.toOffset())
                    .put("records", range.records())
                    .put("epoch", range.epoch()));
        }
        ArrayNode not = json.putArray("notReconcilable");
        compacted.forEach(not::add);
        return json;
    }

    private void text(PrintWriter out, List<Reconciliation> results, Set<String> compacted, boolean agrees) {
        for (Reconciliation result : results) {
            result.missing()
                    .forEach(range -> out.println("missing  %s %d: %d of the records at offsets %d to %d%s"
                            .formatted(
                                    result.topic(),
                                    result.partition(),
                                    range.records(),
                                    range.fromOffset(),
                                    range.toOffset() - 1,
                                    range.epoch() < 0
                                            ? ", which no epoch accounts for"
                                            : ", which epoch %d accounts for".formatted(range.epoch()))));
            if (result.surplus() > 0) {
                out.println("surplus  %s %d: the log accounts for %d records more than are there"
                        .formatted(result.topic(), result.partition(), result.surplus()));
            }
        }
        compacted.forEach(topic -> out.println(
                "not reconcilable  %s: it is compacted, its older records vanish by design".formatted(topic)));
        out.println("%s  epochs %d to %d: %d records in %d partitions, %d accounted for"
                .formatted(
                        agrees ? "agrees" : "differs",
                        fromEpoch,
                        newest.epoch(),
                        results.stream().mapToLong(Reconciliation::counted).sum(),
                        results.size(),
                        results.stream().mapToLong(Reconciliation::logged).sum()));
    }
}
