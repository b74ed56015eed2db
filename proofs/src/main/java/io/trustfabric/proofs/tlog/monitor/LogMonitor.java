package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.util.List;

/**
 * Watches a root log, and the tenant logs that it may read, round by round: every leaf is read once, every tree is
 * re-derived, and nothing is taken from the operator's word but what he signed. Keeps nothing itself.
 */
public final class LogMonitor {
    private final TileSource root;
    private final TrustPolicy trust;
    private final TenantAccess tenants;
    private final MonitorSettings settings;

    public LogMonitor(TileSource root, TrustPolicy trust, TenantAccess tenants, MonitorSettings settings) {
        this.root = root;
        this.trust = trust;
        this.tenants = tenants;
        this.settings = settings;
    }

    /**
     * Looks at the log once.
     *
     * @param before what the round before gave
     * @param others checkpoints that others were shown
     * @param nowMillis caller's clock, epoch milliseconds
     */
    public Round round(MonitorMemory before, List<Seen> others, long nowMillis) {
        RootWatch watch = new RootWatch(root, trust);
        MonitorMemory memory = watch.advance(before, nowMillis);
        watch.compare(memory, others);
        TenantWatch tenantWatch = new TenantWatch(tenants);
        memory = tenantWatch.advance(memory, watch.newHeads());
        ProblemBook book = new ProblemBook(settings);
        book.found(watch.findings());
        book.found(tenantWatch.findings());
        if (watch.upToDate()) {
            book.age(memory, nowMillis);
        }
        return book.close(memory, nowMillis, watch, tenantWatch);
    }
}
