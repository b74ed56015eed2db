package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.tlog.root.RootLeaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns what a round found into what is told: each problem once, and its end. */
final class ProblemBook {
    private final MonitorSettings settings;
    private final Map<String, Finding> found = new TreeMap<>();

    ProblemBook(MonitorSettings settings) {
        this.settings = settings;
    }

    void found(List<Finding> findings) {
        findings.forEach(finding -> found.putIfAbsent(finding.key(), finding));
    }

    /** Holds the newest checkpoint and the newest epoch against the clock. */
    void age(MonitorMemory memory, long nowMillis) {
        if (memory.newest().isEmpty()) {
            return;
        }
        String origin = memory.newest().get().checkpoint().origin();
        long standsMillis = nowMillis - memory.newestSinceMillis();
        if (standsMillis > settings.maxAgeMillis()) {
            found(List.of(stalled(origin, "the newest checkpoint stands", standsMillis)));
        }
        RootLeaf.Epoch epoch = memory.audit().newest();
        if (epoch != null && nowMillis - epoch.timeMillis() > settings.maxAgeMillis()) {
            found(List.of(stalled(origin, "epoch %d is old".formatted(epoch.epoch()), nowMillis - epoch.timeMillis())));
        }
        if (epoch != null && epoch.timeMillis() - nowMillis > settings.maxSkewMillis()) {
            found(List.of(new Finding(
                    FindingKind.CLOCK_SKEW,
                    origin,
                    "epoch %d says a time %d s ahead of ours"
                            .formatted(epoch.epoch(), (epoch.timeMillis() - nowMillis) / 1000))));
        }
    }

    private Finding stalled(String origin, String what, long millis) {
        return new Finding(
                FindingKind.STALLED,
                origin,
                "%s: %d s, at most %d s are expected".formatted(what, millis / 1000, settings.maxAgeMillis() / 1000));
    }

    Round close(MonitorMemory memory, long nowMillis, RootWatch root, TenantWatch tenants) {
        SortedMap<String, MonitorMemory.Problem> after = new TreeMap<>();
        List<MonitorMemory.Problem> raised = new ArrayList<>();
        List<MonitorMemory.Problem> recovered = new ArrayList<>();
        // what could not be looked at has not got better
        boolean looked = found.values().stream().noneMatch(f -> f.kind() == FindingKind.UNREACHABLE);
        memory.problems().forEach((key, problem) -> {
            FindingKind kind = problem.finding().kind();
            if (found.containsKey(key) || kind.lasting() || (!looked && kind != FindingKind.UNREACHABLE)) {
                after.put(key, problem);
            } else if (problem.raised()) {
                recovered.add(problem);
            }
        });
        found.forEach((key, finding) -> {
            MonitorMemory.Problem known =
                    after.getOrDefault(key, new MonitorMemory.Problem(finding, nowMillis, memory.treeSize(), false));
            boolean tell = known.raised()
                    || !finding.kind().canPass()
                    || nowMillis - known.sinceMillis() >= settings.patienceMillis();
            var problem = new MonitorMemory.Problem(finding, known.sinceMillis(), known.atTreeSize(), tell);
            if (tell && !known.raised()) {
                raised.add(problem);
            }
            after.put(key, problem);
        });
        return new Round(
                memory.withProblems(after), raised, recovered, root.evidence(), root.newLeaves(), tenants.newEntries());
    }
}
