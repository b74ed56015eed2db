package io.trustfabric.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.demo.DemoFindings.Found;
import io.trustfabric.local.production.interventions.InterventionKind;
import io.trustfabric.local.production.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says of a demo that has ended whether it kept what it promises. Call {@link #outstanding} until nothing is, or patience
 * ends; then {@link #conclude}.
 */
public final class DemoChecks {
    private static final double LEAST_SHARE = 0.08;
    private static final double MOST_SHARE = 0.12;
    /** Below this many queries, chance alone leaves the band. */
    static final long BAND_FROM_QUERIES = 2_000;

    private static final int TENANTS_IN_BAND = 3;
    private static final int LEAST_INTERVENTIONS = 60;
    private static final int LEAST_OF_A_KIND = 8;
    private static final int NAMED = 3;

    private final Ledger ledger;
    private final Evidence evidence;
    private final DemoLog log;
    private final Scale scale;

    /** What can be asked of a demo. */
    public enum Scale {
        /** The bounded demo: everything. */
        BOUNDED,
        /** Fewer queries, or interventions that somebody else listed: how many are sampled is left to chance. */
        SMALLER
    }

    /** The report and the checks behind it. */
    public record Conclusion(ObjectNode report, List<Check> checks) {
        public boolean allHeld() {
            return checks.stream().allMatch(Check::held);
        }
    }

    public DemoChecks(Ledger ledger, Evidence evidence, DemoLog log, Scale scale) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.log = log;
        this.scale = scale;
    }

    /** What the path still owes. */
    public Outstanding outstanding() {
        return new DemoFindings(ledger, evidence).outstanding();
    }

    /**
     * Checks everything, the log and all receipts included.
     *
     * @throws IOException if the log's folder cannot be read
     */
    public Conclusion conclude(Duration duration) throws IOException {
        DemoFindings findings = new DemoFindings(ledger, evidence);
        LogAudit audit = LogAudit.of(log, findings.receipts());
        List<Check> checks = checks(findings, audit);
        return new Conclusion(
                new DemoReport(findings, log, audit).json(duration.toMillis() / 1000.0, checks), List.copyOf(checks));
    }

    private List<Check> checks(DemoFindings findings, LogAudit audit) {
        Reckoning reckoning = findings.reckoning();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "production-complete",
                ledger.complete(),
                "%d records in the ledger"
                        .formatted(ledger.produced().size() + ledger.malformed().size())));
        ledger.traced().ifPresent(traced -> checks.add(accounted(new TraceFigures(traced, findings))));
        checks.add(none("nothing-lost", reckoning.lost(), "every record came out"));
        checks.add(none("nothing-duplicated", reckoning.duplicated(), "every record came out once"));
        checks.add(none(
                "bad-input-ends-as-it-must",
                reckoning.wrongEnds(),
                ledger.malformed().size() + " bad records"));
        checks.add(none("no-other-dead-letters", reckoning.unexpectedDeadLetters(), "good records only"));
        checks.addAll(samplingChecks(findings));
        checks.addAll(interventionChecks(findings));
        Outstanding outstanding = findings.outstanding();
        checks.add(new Check("every-sample-has-a-verdict", outstanding.verdicts() == 0, outstanding.toString()));
        checks.add(new Check("every-verdict-has-a-receipt", outstanding.receipts() == 0, outstanding.toString()));
        checks.add(none("receipts-verify-offline", audit.rejections(), audit.verified() + " receipts verified"));
        checks.add(none(
                "second-runtime-agrees",
                new CrossRuntimeFigures(findings).beyond(),
                findings.crossChecks().size() + " matches held against it"));
        checks.add(none(
                "log-is-consistent",
                audit.problems(),
                "%d root leaves re-derived, %d tenant logs, %d of them from their tenants' receipts alone"
                        .formatted(audit.size(), audit.tenantLogs(), audit.rederived())));
        checks.add(none(
                "monitor-found-nothing",
                evidence.problemsOfTheLog(),
                "it watches as a job of its own, by the files alone"));
        return checks;
    }

    private List<Check> samplingChecks(DemoFindings findings) {
        Map<String, Share> large = findings.shares().entrySet().stream()
                .filter(e -> e.getValue().whole() >= BAND_FROM_QUERIES)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> outside = large.entrySet().stream()
                .filter(e -> e.getValue().value() < LEAST_SHARE || e.getValue().value() > MOST_SHARE)
                .map(e ->
                        "%s at %.2f %%".formatted(e.getKey(), 100 * e.getValue().value()))
                .sorted()
                .toList();
        List<Check> checks = new ArrayList<>();
        checks.add(none("sampling-within-band", outside, large.size() + " tenants with 2,000 queries or more"));
        if (scale == Scale.BOUNDED) {
            checks.add(new Check(
                    "enough-large-tenants",
                    large.size() >= TENANTS_IN_BAND,
                    "%d tenants with 2,000 queries or more, expected %d".formatted(large.size(), TENANTS_IN_BAND)));
        }
        return checks;
    }

    private List<Check> interventionChecks(DemoFindings findings) {
        List<Found> sampled =
                findings.interventions().stream().filter(Found::sampled).toList();
        List<String> missed = sampled.stream()
                .filter(f -> f.planted().changed() && !f.detected())
                .map(f -> "%s (%s)"
                        .formatted(
                                f.planted().id(),
                                f.verdict() == null
                                        ? "no verdict"
                                        : f.verdict().verdict()
                                                + ' '
                                                + f.verdict().reason()))
                .toList();
        List<Check> checks = new ArrayList<>();
        checks.add(none("every-changing-intervention-detected", missed, sampled.size() + " interventions sampled"));
        checks.add(none(
                "no-false-alarm", findings.falseAlarms(), findings.verdicts().size() + " verdicts"));
        if (scale == Scale.BOUNDED) {
            Map<String, Long> byKind = sampled.stream()
                    .collect(Collectors.groupingBy(f -> f.planted().kind(), Collectors.counting()));
            boolean enough = sampled.size() >= LEAST_INTERVENTIONS
                    && Arrays.stream(InterventionKind.values())
                            .allMatch(kind -> byKind.getOrDefault(kind.name(), 0L) >= LEAST_OF_A_KIND);
            checks.add(new Check(
                    "enough-interventions-sampled",
                    enough,
                    "%d sampled %s, expected %d and %d of each kind"
                            .formatted(sampled.size(), byKind, LEAST_INTERVENTIONS, LEAST_OF_A_KIND)));
        }
        return checks;
    }

    private static Check accounted(TraceFigures trace) {
        return new Check(
                "trace-accounted-for",
                trace.unaccounted() == 0,
                "%d recorded queries neither run nor skipped nor refused".formatted(trace.unaccounted()));
    }

    private static Check none(String name, List<?> found, String good) {
        if (found.isEmpty()) {
            return new Check(name, true, good);
        }
        String first = found.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining("; "));
        return new Check(name, false, "%d: %s%s".formatted(found.size(), first, found.size() > NAMED ? "; ..." : ""));
    }
}
