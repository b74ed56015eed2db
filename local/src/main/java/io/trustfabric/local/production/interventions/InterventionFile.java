package io.trustfabric.local.production.interventions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.local.production.data.Snapshot;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.workload.PlannedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A list of interventions that somebody else made (format: docs/interventions.md). It is checked against the plan of the
 * run before anything starts; the first entry that cannot be planted is named with what would be right.
 */
public final class InterventionFile {
    private static final long MAX_BYTES = 16L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<PlannedQuery>> queriesByTenant = new HashMap<>();
    private final SnapshotCatalogue snapshots;
    private final List<String> engines;
    private final DeviationDraw deviations;

    /** @param plan of the run that the list is for */
    public InterventionFile(List<PlannedQuery> plan, SnapshotCatalogue snapshots, List<String> engines) {
        plan.stream().filter(q -> !q.isJob()).forEach(q -> queriesByTenant
                .computeIfAbsent(q.tenant(), tenant -> new ArrayList<>())
                .add(q));
        queriesByTenant
                .values()
                .forEach(queries -> queries.sort(java.util.Comparator.comparingInt(PlannedQuery::ordinal)));
        this.snapshots = snapshots;
        this.engines = List.copyOf(engines);
        this.deviations = new DeviationDraw(snapshots, engines);
    }

    /**
     * @param seed for what the list leaves open
     * @throws InterventionFileException where the file cannot be read or an entry cannot be planted
     */
    public List<Intervention> read(Path file, long seed) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InterventionFileException("%s has %d bytes, at most %d are read: split the list"
                        .formatted(file, Files.size(file), MAX_BYTES));
            }
            return parse(Files.readAllBytes(file), seed);
        } catch (IOException e) {
            throw new InterventionFileException("cannot read the list of interventions: " + e.getMessage());
        }
    }

    List<Intervention> parse(byte[] json, long seed) {
        JsonNode entries = entries(json);
        SplittableRandom random = new SplittableRandom(seed);
        List<Intervention> planted = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<PlannedQuery> taken = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            InterventionEntry entry = new InterventionEntry(i, entries.get(i));
            Intervention intervention = planted(entry, taken, random);
            if (!ids.add(intervention.id())) {
                throw entry.wrong("id [%s] appears twice".formatted(intervention.id()));
            }
            planted.add(intervention);
        }
        return planted;
    }

    private static JsonNode entries(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InterventionFileException("the list of interventions is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InterventionFileException("the list of interventions is not UTF-8 text: " + e.getMessage());
        }
        JsonNode entries = root.isObject() ? root.path("interventions") : root;
        if (!entries.isArray()) {
            throw new InterventionFileException(
                    "expected an array of interventions, or an object with the field [interventions]");
        }
        return entries;
    }

    private Intervention planted(InterventionEntry entry, Set<PlannedQuery> taken, SplittableRandom random) {
        entry.refuseUnknownFields();
        InterventionKind kind = entry.kind();
        PlannedQuery query = query(entry, kind, taken, random);
        if (!taken.add(query)) {
            throw entry.wrong(
                    "query %d of tenant %s already has an intervention".formatted(query.ordinal(), query.tenant()));
        }
        String id = entry.text("id", "file-%04d".formatted(entry.index()));
        return new Intervention(id, query.tenant(), query.ordinal(), deviation(entry, kind, query, random));
    }

    private PlannedQuery query(
            InterventionEntry entry, InterventionKind kind, Set<PlannedQuery> taken, SplittableRandom random) {
        String tenant = entry.text("tenant", "");
        List<PlannedQuery> queries = queriesByTenant.get(tenant);
        if (queries == null) {
            throw entry.wrong("no tenant [%s]; tenants are %s"
                    .formatted(
                            tenant, queriesByTenant.keySet().stream().sorted().toList()));
        }
        if (!entry.has("query")) {
            List<PlannedQuery> fit = queries.stream()
                    .filter(q -> deviations.matters(kind, q) && !taken.contains(q))
                    .toList();
            if (fit.isEmpty()) {
                throw entry.wrong("tenant %s has no query left that %s can change".formatted(tenant, kind));
            }
            return fit.get(random.nextInt(fit.size()));
        }
        int ordinal = entry.ordinal();
        if (ordinal >= queries.size()) {
            throw entry.wrong("tenant %s has queries 0 to %d, found %d".formatted(tenant, queries.size() - 1, ordinal));
        }
        PlannedQuery query = queries.get(ordinal);
        boolean ownText = kind == InterventionKind.SQL && entry.has("sql");
        if (!ownText && !deviations.applies(kind, query)) {
            throw entry.wrong("%s cannot act on query %d of tenant %s (%s): it declares no %s"
                    .formatted(kind, ordinal, tenant, query.template(), missing(kind)));
        }
        return query;
    }

    private static String missing(InterventionKind kind) {
        return switch (kind) {
            case SEED -> "seed";
            case SLICE, ENGINE -> "input with two slices";
            case SQL -> "edited text; name one with [sql]";
            case FILTER -> "text without a filter";
        };
    }

    private Deviation deviation(
            InterventionEntry entry, InterventionKind kind, PlannedQuery query, SplittableRandom random) {
        return switch (kind) {
            case ENGINE -> entry.has("engine") ? engine(entry, query) : drawn(kind, query, random);
            case SLICE -> entry.has("table") ? slice(entry, query) : drawn(kind, query, random);
            case SEED -> entry.has("seed") ? seed(entry, query) : drawn(kind, query, random);
            case SQL -> entry.has("sql") ? new Deviation.EditedSql(entry.text("sql", "")) : drawn(kind, query, random);
            case FILTER -> drawn(kind, query, random);
        };
    }

    private Deviation drawn(InterventionKind kind, PlannedQuery query, SplittableRandom random) {
        return deviations.draw(kind, query, random).orElseThrow(); // applies() was asked before
    }

    private Deviation engine(InterventionEntry entry, PlannedQuery query) {
        String engine = entry.text("engine", "");
        if (!engines.contains(engine) || engine.equals(query.engine())) {
            throw entry.wrong("engine [%s] must be another one than the declared %s; there are %s"
                    .formatted(engine, query.engine(), engines));
        }
        return new Deviation.OtherEngine(engine);
    }

    private Deviation slice(InterventionEntry entry, PlannedQuery query) {
        String table = entry.text("table", "");
        String version = entry.text("version", "");
        if (!query.inputs().contains(table)) {
            throw entry.wrong("query %d of tenant %s does not read [%s]; it reads %s"
                    .formatted(query.ordinal(), query.tenant(), table, query.inputs()));
        }
        Snapshot declared = snapshots.current(table, query.day());
        Snapshot other = snapshots
                .find(table, version)
                .filter(s -> !s.equals(declared))
                .orElseThrow(
                        () -> entry.wrong("version [%s] of %s must be another one than the declared %s; there are %s"
                                .formatted(
                                        version,
                                        table,
                                        declared.version(),
                                        snapshots.versions(table).stream()
                                                .map(Snapshot::version)
                                                .toList())));
        return new Deviation.OtherSlice(other);
    }

    private static Deviation seed(InterventionEntry entry, PlannedQuery query) {
        double seed = entry.number("seed");
        if (!(seed >= -1 && seed <= 1) || seed == query.seed()) {
            throw entry.wrong(
                    "seed %s must lie in [-1, 1] and differ from the declared %s".formatted(seed, query.seed()));
        }
        return new Deviation.OtherSeed(seed);
    }
}
