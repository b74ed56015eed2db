package io.trustfabric.jobs.state;

import java.util.List;

/**
 * Every state descriptor of every job. A uid or a descriptor's name never changes: a change is a new name and a migration. A test
 * holds this list against the operators' own constants.
 */
public final class StateCatalogue {

    private static final String FINGERPRINT = "tenant, kind, fingerprint";
    private static final String TENANT_KIND = "tenant, kind";
    private static final String PARTITION = "sequence partition";
    private static final String INTEGRATOR = "tenant-integrator";

    private StateCatalogue() {}

    /** All entries, job by job. */
    public static List<StateEntry> entries() {
        return List.of(
                entry("sampler", "sampler", "fingerprint-memory-v1", "value", FINGERPRINT)
                        .holding(
                                "history of the fingerprint: runs, engines, policies", "when it was silent for a week"),
                entry("sampler", "sampler", "seen-event-ids-v1", "map", FINGERPRINT)
                        .holding(
                                "broker time of the first event with each id",
                                "after deduplication retention (1 h) and slack (6 h), at the next sweep"),
                entry("sampler", "sampler", "waiting-subjects-v1", "list", FINGERPRINT)
                        .holding("subjects whose epoch has no plan yet, whole", "when the plan comes"),
                entry("sampler", "sampler", "plans-v1", "broadcast", TENANT_KIND)
                        .holding("plans in the order of their epochs", "the oldest, beyond sampler.plans.kept (1 h)"),
                entry("sampler", "plan-maker", "ledger-v1", "value", TENANT_KIND)
                        .holding("subjects offered and sampled today, mix of strata of late", "never; one per key"),
                entry("sampler", "plan-maker", "plans-made-v1", "value", TENANT_KIND)
                        .holding("plans that were made, for whoever asks again", "the oldest, beyond 32"),
                entry("sampler", "plan-maker", "hot-fingerprints-v1", "map", TENANT_KIND)
                        .holding(
                                "until when a fingerprint's mismatch counts",
                                "with the first plan after that time (sampler.mismatch.hot, 10 min)"),
                entry("sampler", "plan-maker", "slo-signals-v1", "broadcast", "tenant, signal kind")
                        .holding("the newest SLO signal", "replaced by the next"),
                entry("sampler", "plan-maker", "standing-orders-v1", "broadcast", "tenant")
                        .holding("pause in force, last 32 change windows", "never; one per tenant"),
                entry("sampler", "control-desk", "key-records-v1", "map", "one key for all")
                        .holding("certified key record by key id", "never; as many as trust.keys.v1 has keys"),
                entry("sampler", "control-desk", "accepted-commands-v1", "map", "one key for all")
                        .holding(
                                "broker time of each accepted command by its id",
                                "after twice sampler.commands.fresh (5 min): from then on it is refused as expired"),
                entry("sampler", "control-desk", "waiting-commands-v1", "map", "one key for all")
                        .holding("commands by keys that are not known yet", "when the key comes, or after 30 s"),
                entry("verdict", "judge", "deliberation-v1", "value", "event id")
                        .holding("the open case: outcomes so far", "when it is decided, at the latest at its deadline"),
                entry("verdict", "judge", "decided-v1", "value", "event id")
                        .holding("broker time of the decision", "after verdict.memory (24 h)"),
                entry("verdict", "cross-examiner", "cross-examination-v1", "value", "event id")
                        .holding(
                                "the check against the second runtime that is under way: run, first manifest there",
                                "with its finding, at the latest at its deadline"),
                entry("verdict", "cross-examiner", "cross-examined-v1", "value", "event id")
                        .holding("broker time of the finding", "after verdict.memory (24 h)"),
                entry("transparency", INTEGRATOR, "partition-progress-v1", "value", PARTITION)
                        .holding("next offset and counts at the last cut; which log it is", "never"),
                entry("transparency", INTEGRATOR, "tenant-trees-v1", "map", PARTITION)
                        .holding("label, size and compact range by tenant", "never; one per tenant"),
                entry("transparency", INTEGRATOR, "pending-entries-v1", "map", PARTITION)
                        .holding(
                                "entries of unfinished bundles, a chunk a cut, by tenant and index",
                                "when the bundle is full"),
                entry("transparency", INTEGRATOR, "pending-hashes-v1", "map", PARTITION)
                        .holding(
                                "hashes of unfinished tiles above the leaves, by tenant, level and position",
                                "when the tile is full"),
                entry("transparency", INTEGRATOR, "index-by-dedup-key-v2", "map", PARTITION)
                        .holding(
                                "log index by tenant and dedup key",
                                "when the tenant's log has grown by trust.log.dedup-window"),
                entry("transparency", INTEGRATOR, "dedup-key-by-index-v2", "map", PARTITION)
                        .holding("dedup key by tenant and log index", "with its twin"),
                entry("transparency", INTEGRATOR, "source-progress-v1", "map", PARTITION)
                        .holding(
                                "highest offset and number of distinct offsets seen, by source partition",
                                "never; one per source partition"),
                entry("transparency", INTEGRATOR, "source-offsets-v1", "map", PARTITION)
                        .holding(
                                "bitmap of 4,096 seen offsets, by source partition and chunk",
                                "when the highest offset is 256 chunks above: below that, an offset counts as seen"),
                entry("monitor", "log-watcher", "monitor-memory-v1", "value", "one key for all")
                        .holding("last verified checkpoint, right edges, open problems", "never"));
    }

    private record Address(String job, String uid, String name, String kind, String key) {
        StateEntry holding(String content, String removal) {
            return new StateEntry(job, uid, name, kind, key, content, removal);
        }
    }

    private static Address entry(String job, String uid, String name, String kind, String key) {
        return new Address(job, uid, name, kind, key);
    }
}
