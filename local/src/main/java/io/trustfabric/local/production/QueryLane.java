package io.trustfabric.local.production;

import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.emit.CompletedRun;
import io.trustfabric.local.production.interventions.Intervention;
import io.trustfabric.local.production.interventions.InterventionFileException;
import io.trustfabric.local.production.interventions.ResultRows;
import io.trustfabric.local.production.interventions.RowComparison;
import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.local.production.warehouse.Warehouse;
import io.trustfabric.local.production.warehouse.WarehouseReply;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.SqlFingerprint;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.RunFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Runs planned queries, honestly or not, one after the other. */
final class QueryLane {
    /** Replays run on one thread; production declares the same, so that the order of rows is the same. */
    static final Map<String, String> SETTINGS = Map.of("threads", "1");

    static final String POLICY_VERSION = "demo-policy-1";

    /** A run that deviated, and whether that changed its rows. */
    record Deviated(CompletedRun run, boolean changed) {}

    private final Warehouse warehouse;
    private final SnapshotCatalogue snapshots;

    QueryLane(Warehouse warehouse, SnapshotCatalogue snapshots) {
        this.warehouse = warehouse;
        this.snapshots = snapshots;
    }

    CompletedRun honest(PlannedQuery query) throws IOException {
        RunForm declared = RunForm.declared(query, snapshots);
        RunFacts facts = facts(query, declared);
        Instant startedAt = Instant.now();
        WarehouseReply reply = completed(warehouse.run(declared, facts, false), query);
        return run(query, declared, facts, reply, startedAt);
    }

    /** Runs the deviating form for the record, and the declared form on the side to see whether the rows differ. */
    Deviated deviating(PlannedQuery query, Intervention intervention) throws IOException {
        RunForm declared = RunForm.declared(query, snapshots);
        RunFacts facts = facts(query, declared);
        Instant startedAt = Instant.now();
        WarehouseReply reply = runInstead(intervention, declared, facts);
        WarehouseReply onTheSide = completed(warehouse.run(declared, facts, true), query);
        boolean changed = RowComparison.changed(
                new ResultRows(onTheSide.types(), onTheSide.rows()), new ResultRows(reply.types(), reply.rows()));
        return new Deviated(run(query, declared, facts, reply, startedAt), changed);
    }

    /** Tries what an intervention runs instead, so that a list with a broken query fails before anything is told. */
    void rehearse(PlannedQuery query, Intervention intervention) throws IOException {
        RunForm declared = RunForm.declared(query, snapshots);
        runInstead(intervention, declared, facts(query, declared));
    }

    private WarehouseReply runInstead(Intervention intervention, RunForm declared, RunFacts facts) throws IOException {
        RunForm deviating = intervention.deviation().applyTo(declared);
        WarehouseReply reply = warehouse.run(deviating, facts, true);
        if (reply.failure() != null) {
            throw new InterventionFileException("intervention %s: what it runs instead fails on %s: %s"
                    .formatted(intervention.id(), deviating.engine(), reply.failure()));
        }
        return reply;
    }

    private RunFacts facts(PlannedQuery query, RunForm declared) throws IOException {
        return new RunFacts(
                declared.engine(),
                warehouse.engineVersion(declared.engine()),
                SETTINGS,
                declared.seed(),
                declared.inputs().stream()
                        .map(i -> new RunFacts.Input(i.table(), i.version(), i.sha256()))
                        .toList(),
                POLICY_VERSION,
                codeVersion(query),
                SqlFingerprint.of(declared.sql()));
    }

    private static CompletedRun run(
            PlannedQuery query, RunForm declared, RunFacts facts, WarehouseReply reply, Instant startedAt) {
        return new CompletedRun(
                EventId.next(),
                query,
                declared,
                facts,
                reply.manifest(),
                Manifest.sha256Of(reply.manifest()),
                startedAt,
                reply.durationMillis());
    }

    private static WarehouseReply completed(WarehouseReply reply, PlannedQuery query) {
        if (reply.failure() != null) {
            throw new QueryFailedException("query %d of tenant %s (%s) failed on %s: %s"
                    .formatted(query.ordinal(), query.tenant(), query.template(), query.engine(), reply.failure()));
        }
        return reply;
    }

    private static String codeVersion(PlannedQuery query) {
        return query.template() + "/1";
    }
}
