package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a monitor keeps between two rounds. Without it a monitor still checks what it sees, but would take any history
 * for the first one.
 *
 * @param newest checkpoint up to which the root log was re-derived; empty before the first
 * @param newestSinceMillis caller's clock when that checkpoint was first seen; of the first round where there is none
 * @param frontier right edge of the root log at that size
 * @param audit the root log's rules, up to that size or to the leaf that broke them
 * @param tenants of the tenant logs to which the monitor has access
 * @param problems what is wrong or may be, by {@link Finding#key()}
 */
public record MonitorMemory(
        Optional<SignedCheckpoint> newest,
        long newestSinceMillis,
        TreeFrontier frontier,
        RootAudit.State audit,
        SortedMap<TenantLabel, Tenant> tenants,
        SortedMap<String, Problem> problems) {

    /**
     * @param frontier right edge of the tenant log as far as it was re-derived
     * @param bound heads that the root log binds and that are beyond it, by size
     */
    public record Tenant(TreeFrontier frontier, SortedMap<Long, Hash32> bound) {
        static Tenant unknown() {
            return new Tenant(TreeFrontier.empty(), new TreeMap<>());
        }
    }

    /**
     * @param sinceMillis caller's clock when it was first found
     * @param atTreeSize leaves of the root log that were re-derived at that time: with the finding it names the problem, also
     *     for a monitor that has to repeat a round
     * @param raised whether it was told; before that it may pass
     */
    public record Problem(Finding finding, long sinceMillis, long atTreeSize, boolean raised) {}

    /** Of a monitor that has seen nothing yet. */
    public static MonitorMemory empty(long nowMillis) {
        return new MonitorMemory(
                Optional.empty(),
                nowMillis,
                TreeFrontier.empty(),
                new RootAudit().state(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    MonitorMemory withProblems(SortedMap<String, Problem> now) {
        return new MonitorMemory(newest, newestSinceMillis, frontier, audit, tenants, now);
    }

    MonitorMemory withTenants(SortedMap<TenantLabel, Tenant> now) {
        return new MonitorMemory(newest, newestSinceMillis, frontier, audit, now, problems);
    }

    /** Problems that were told and are not over. */
    public List<Finding> open() {
        return problems.values().stream()
                .filter(Problem::raised)
                .map(Problem::finding)
                .toList();
    }

    /** Whether a problem of this kind was found. */
    boolean has(FindingKind kind) {
        return problems.values().stream().anyMatch(p -> p.finding().kind() == kind);
    }

    /** Leaves of the root log that were re-derived. */
    public long treeSize() {
        return frontier.treeSize();
    }
}
