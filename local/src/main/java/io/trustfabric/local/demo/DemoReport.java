package io.trustfabric.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.demo.DemoFindings.Found;
import io.trustfabric.local.demo.Evidence.VerdictFact;
import io.trustfabric.local.production.ledger.LedgerEntry.Produced;
import io.trustfabric.local.production.ledger.LedgerEntry.Ran;
import io.trustfabric.local.production.ledger.LedgerEntry.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The report of a demo as JSON, schema {@value #SCHEMA}: figures with fixed ids, more fields beside them. */
final class DemoReport {
    static final String SCHEMA = "io.trustfabric.demo/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DemoFindings findings;
    private final DemoLog log;
    private final LogAudit audit;

    DemoReport(DemoFindings findings, DemoLog log, LogAudit audit) {
        this.findings = findings;
        this.log = log;
        this.audit = audit;
    }

    /** @param durationSeconds of the whole demo, as its caller measured it */
    ObjectNode json(double durationSeconds, List<Check> checks) {
        ObjectNode report = JSON.createObjectNode();
        report.put("schema", SCHEMA);
        report.put("durationSeconds", durationSeconds);
        report.set("events", events());
        report.set("sampling", sampling());
        report.set("lateness", lateness());
        report.set("replays", replays());
        report.set("verdicts", verdicts());
        report.set("crossRuntime", new CrossRuntimeFigures(findings).json());
        report.set("interventions", interventions());
        report.set("log", log());
        report.set("receipts", receipts());
        findings.ledger().traced().ifPresent(traced -> report.set("trace", new TraceFigures(traced, findings).json()));
        report.put("lost", findings.reckoning().lost().size());
        report.put("duplicated", findings.reckoning().duplicated().size());
        ArrayNode list = report.putArray("checks");
        checks.forEach(c ->
                list.addObject().put("name", c.name()).put("held", c.held()).put("detail", c.detail()));
        return report;
    }

    private ObjectNode events() {
        List<Produced> produced = findings.ledger().produced();
        return JSON.createObjectNode()
                .put("query", count(produced, s -> s == Subject.QUERY || s == Subject.LINEAGE_QUERY))
                .put("job", count(produced, s -> s == Subject.LINEAGE_JOB || s == Subject.LINEAGE_START))
                .put("malformed", findings.ledger().malformed().size())
                .put("deadLettered", findings.deadLetters());
    }

    private static long count(List<Produced> produced, Predicate<Subject> wanted) {
        return produced.stream().map(Produced::subject).filter(wanted).count();
    }

    private ObjectNode sampling() {
        Map<String, Share> shares = findings.shares();
        ObjectNode sampling = JSON.createObjectNode();
        Share all = new Share(
                shares.values().stream().mapToLong(Share::part).sum(),
                shares.values().stream().mapToLong(Share::whole).sum());
        sampling.put("share", all.value())
                .put("low", all.low())
                .put("high", all.high())
                .put("bandFromQueries", DemoChecks.BAND_FROM_QUERIES);
        ObjectNode perTenant = sampling.putObject("perTenant");
        shares.forEach((tenant, share) -> perTenant
                .putObject(tenant)
                .put("queries", share.whole())
                .put("sampled", share.part())
                .put("share", share.value())
                .put("low", share.low())
                .put("high", share.high()));
        return sampling;
    }

    private ObjectNode lateness() {
        Distribution late = Distribution.of(
                findings.ledger().ran().stream().map(Ran::lateMillis).toList());
        return JSON.createObjectNode()
                .put("p50Millis", late.percentile(0.50))
                .put("p99Millis", late.percentile(0.99))
                .put("maxMillis", late.percentile(1));
    }

    private ObjectNode replays() {
        long completed = findings.outcomes().stream()
                .filter(o -> o.status().equals("COMPLETED"))
                .count();
        ObjectNode node = JSON.createObjectNode()
                .put("requested", findings.requests().size())
                .put("completed", completed)
                .put("failed", findings.outcomes().size() - completed)
                .put("p50Millis", findings.replayMillis().percentile(0.50))
                .put("p95Millis", findings.replayMillis().percentile(0.95));
        ObjectNode reasons = node.putObject("failedReasons");
        new TreeMap<>(findings.outcomes().stream()
                        .filter(o -> !o.status().equals("COMPLETED"))
                        .collect(Collectors.groupingBy(o -> String.valueOf(o.reason()), Collectors.counting())))
                .forEach(reasons::put);
        return node;
    }

    private ObjectNode verdicts() {
        List<VerdictFact> verdicts = findings.verdicts();
        ObjectNode node = JSON.createObjectNode()
                .put("match", count("MATCH", verdicts))
                .put("mismatch", count("MISMATCH", verdicts))
                .put("skipped", count("SKIPPED", verdicts));
        ObjectNode reasons = node.putObject("skipReasons");
        new TreeMap<>(verdicts.stream()
                        .filter(v -> v.verdict().equals("SKIPPED"))
                        .collect(Collectors.groupingBy(VerdictFact::reason, Collectors.counting())))
                .forEach(reasons::put);
        return node;
    }

    private static long count(String verdict, List<VerdictFact> verdicts) {
        return verdicts.stream().filter(v -> v.verdict().equals(verdict)).count();
    }

    private ObjectNode interventions() {
        List<Found> found = findings.interventions();
        ObjectNode node = JSON.createObjectNode()
                .put("planted", found.size())
                .put("sampled", found.stream().filter(Found::sampled).count())
                .put(
                        "sampledChanging",
                        found.stream()
                                .filter(f -> f.sampled() && f.planted().changed())
                                .count())
                .put("detected", found.stream().filter(Found::detected).count())
                .put("falseAlarms", findings.falseAlarms().size());
        ArrayNode list = node.putArray("list");
        for (Found f : found) {
            list.addObject()
                    .put("id", f.planted().id())
                    .put("kind", f.planted().kind())
                    .put("tenant", f.planted().tenant())
                    .put("query", f.planted().query())
                    .put("eventId", f.planted().eventId())
                    .put("declared", f.planted().declared())
                    .put("run", f.planted().run())
                    .put("sampled", f.sampled())
                    .put("changed", f.planted().changed())
                    .put("verdict", f.verdict() == null ? null : f.verdict().verdict())
                    .put("reason", f.verdict() == null ? null : f.verdict().reason());
        }
        return node;
    }

    private ObjectNode log() {
        Distribution latency = findings.receiptMillis();
        return JSON.createObjectNode()
                .put("dir", log.dir().toAbsolutePath().toString())
                .put("origin", audit.origin())
                .put("vkey", log.vkey())
                .put("size", audit.size())
                .put("tenantLogs", audit.tenantLogs())
                .put("tenantLogsRederived", audit.rederived())
                .put("receiptP50Millis", latency.percentile(0.50))
                .put("receiptP99Millis", latency.percentile(0.99));
    }

    private ObjectNode receipts() {
        return JSON.createObjectNode()
                .put("issued", findings.receipts().size())
                .put("verified", audit.verified())
                .put("rejected", audit.rejections().size());
    }
}
