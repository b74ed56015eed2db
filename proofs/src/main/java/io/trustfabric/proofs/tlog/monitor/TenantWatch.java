package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tenant logs' part of one round: each is re-derived up to the heads that the root log binds. */
final class TenantWatch {
    private final TenantAccess access;
    private final List<Finding> findings = new ArrayList<>();
    private long newEntries;

    TenantWatch(TenantAccess access) {
        this.access = access;
    }

    MonitorMemory advance(MonitorMemory memory, List<TenantHead> newHeads) {
        SortedMap<TenantLabel, MonitorMemory.Tenant> tenants = new TreeMap<>(memory.tenants());
        for (TenantHead head : newHeads) {
            if (access.to(head.label()).isPresent()) {
                MonitorMemory.Tenant known = tenants.getOrDefault(head.label(), MonitorMemory.Tenant.unknown());
                SortedMap<Long, Hash32> bound = new TreeMap<>(known.bound());
                bound.put(head.treeSize(), head.rootHash());
                tenants.put(head.label(), new MonitorMemory.Tenant(known.frontier(), bound));
            }
        }
        String origin =
                memory.newest().map(newest -> newest.checkpoint().origin()).orElse("");
        for (Map.Entry<TenantLabel, MonitorMemory.Tenant> tenant : tenants.entrySet()) {
            access.to(tenant.getKey())
                    .filter(tiles -> !tenant.getValue().bound().isEmpty())
                    .ifPresent(tiles ->
                            tenant.setValue(follow(tenant.getKey().originUnder(origin), tenant.getValue(), tiles)));
        }
        return memory.withTenants(tenants);
    }

    private MonitorMemory.Tenant follow(String origin, MonitorMemory.Tenant tenant, TenantAccess.Tiles tiles) {
        long newest = tenant.bound().lastKey();
        long reach = tiles.partials() ? newest : newest - newest % TilePath.FULL_WIDTH;
        if (reach <= tenant.frontier().treeSize()) {
            return tenant;
        }
        TreeFollower follower =
                new TreeFollower(origin, tiles.source(), tenant.frontier(), tiles.partials(), entry -> {});
        try {
            follower.follow(reach, tenant.bound().keySet());
        } catch (IOException e) {
            findings.add(TreeFollower.unreadable(origin, e));
            return tenant;
        }
        SortedMap<Long, Hash32> reached = tenant.bound().headMap(reach + 1);
        List<Finding> found = new ArrayList<>(follower.findings());
        reached.forEach((size, root) -> follower.rootAt(size)
                .filter(derived -> !derived.equals(root))
                .ifPresent(derived -> found.add(new Finding(
                        FindingKind.TENANT_LOG_DIFFERS,
                        origin,
                        "at %d entries the tenant log has the root %s, the root log binds %s"
                                .formatted(size, derived, root)))));
        findings.addAll(found);
        if (!found.isEmpty()) {
            return tenant;
        }
        newEntries += follower.newEntries();
        return new MonitorMemory.Tenant(
                follower.frontier(), new TreeMap<>(tenant.bound().tailMap(reach + 1)));
    }

    List<Finding> findings() {
        return findings;
    }

    long newEntries() {
        return newEntries;
    }
}
