package io.trustfabric.local.production;

import io.trustfabric.local.production.badinput.BadInput;
import io.trustfabric.local.production.badinput.BadInputSchedule;
import io.trustfabric.local.production.emit.CompletedRun;
import io.trustfabric.local.production.emit.LatencySignals;
import io.trustfabric.local.production.emit.RunReporter;
import io.trustfabric.local.production.interventions.Deviation;
import io.trustfabric.local.production.interventions.Intervention;
import io.trustfabric.local.production.ledger.LedgerEntry;
import io.trustfabric.local.production.ledger.LedgerWriter;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.PlannedQuery.Reporting;
import io.trustfabric.local.production.workload.QueryFamily;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.manifest.Manifest;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Works through a plan: each query when it arrives, its report, what is due beside it. */
record Shift(
        QueryLane lane,
        RunReporter reporter,
        LedgerWriter ledger,
        BadInput badInput,
        BadInputSchedule schedule,
        LatencySignals latency,
        Clock clock) {

    void work(List<PlannedQuery> plan, List<Intervention> interventions, ProgressListener progress)
            throws IOException, InterruptedException {
        Map<String, Intervention> byQuery = byQuery(interventions);
        rehearseForeignSql(plan, byQuery);
        CompletedRun model = null;
        long begunMillis = clock.millis();
        int done = 0;
        for (PlannedQuery query : plan) {
            long dueMillis = begunMillis + query.arrivalMillis();
            awaitArrival(dueMillis);
            Intervention intervention = query.isJob() ? null : byQuery.get(key(query.tenant(), query.ordinal()));
            CompletedRun run = run(query, intervention);
            note(run, dueMillis);
            reporter.report(run);
            latency.observe(query.tenant(), run.durationMillis());
            reporter.report(latency.due(clock.instant()));
            if (intervention == null && isModel(query)) {
                model = run;
            }
            done++;
            if (model != null) {
                misbehave(model, done);
            }
            progress.progress("running production", done, plan.size());
        }
    }

    /** Our own edits are known to work; somebody else's SQL may be anything. */
    private void rehearseForeignSql(List<PlannedQuery> plan, Map<String, Intervention> byQuery) throws IOException {
        for (PlannedQuery query : plan) {
            Intervention intervention = query.isJob() ? null : byQuery.get(key(query.tenant(), query.ordinal()));
            if (intervention != null
                    && intervention.deviation() instanceof Deviation.EditedSql edited
                    && !edited.sql().equals(query.texts().edited())) {
                lane.rehearse(query, intervention);
            }
        }
    }

    private CompletedRun run(PlannedQuery query, Intervention intervention) throws IOException {
        if (intervention == null) {
            return lane.honest(query);
        }
        QueryLane.Deviated deviated = lane.deviating(query, intervention);
        CompletedRun run = deviated.run();
        ledger.append(new LedgerEntry.Planted(
                intervention.id(),
                run.id(),
                intervention.tenant(),
                intervention.query(),
                intervention.kind().name(),
                intervention.deviation().declaredIn(run.declared()),
                intervention.deviation().detail(),
                deviated.changed()));
        return run;
    }

    private void note(CompletedRun run, long dueMillis) {
        long lateMillis = Math.max(0, run.startedAt().toEpochMilli() - dueMillis);
        ledger.append(new LedgerEntry.Ran(run.id(), run.query().tenant(), lateMillis, run.durationMillis(), rows(run)));
    }

    private static long rows(CompletedRun run) {
        try {
            return Manifest.parse(run.manifest()).rows();
        } catch (MalformedEvidenceException e) {
            throw new IllegalStateException("production's own manifest cannot be read: " + e.getMessage(), e);
        }
    }

    /** What is bad about a record made from it must be the only thing that is: it has to repeat itself. */
    private static boolean isModel(PlannedQuery query) {
        return query.reporting() == Reporting.QUERY_EVENT && query.family() == QueryFamily.TPCH;
    }

    private void misbehave(CompletedRun model, int done) {
        for (BadInputSchedule.Slot slot : schedule.due(done)) {
            reporter.report(badInput.make(slot.kind(), model, slot.number()));
        }
    }

    private void awaitArrival(long atMillis) throws InterruptedException {
        long early = atMillis - clock.millis();
        if (early > 0) {
            Thread.sleep(early);
        }
    }

    private static Map<String, Intervention> byQuery(List<Intervention> interventions) {
        Map<String, Intervention> byQuery = new HashMap<>();
        interventions.forEach(i -> byQuery.put(key(i.tenant(), i.query()), i));
        return byQuery;
    }

    private static String key(String tenant, int query) {
        return tenant + '/' + query;
    }
}
