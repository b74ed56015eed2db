package io.trustfabric.policies.obligation;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.PlanRequest;
import io.trustfabric.policies.plan.PostgresPlans;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.postgres.TableSubstitution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@link MaskedSubqueries} for PostgreSQL, version 14 or later: each mention of a dataset with obligations becomes a subquery of masked columns, and the engine
 * binds the query again. The parser is not PostgreSQL's, so a statement that is not understood whole is refused, and so is one that
 * would lose its meaning: columns that only tables have (ctid), columns written with their schema, samples, locks. A group by a
 * primary key alone no longer tells the other columns, and PostgreSQL then refuses the query. {@link Obligation.Top} is of the whole
 * result: {@link MinimizedRows} applies it afterwards. The session is as {@link PostgresPlans} asks for. Thread-safe.
 */
public final class PostgresSubqueries {

    /** Nobody asks: the plan is looked at and thrown away. */
    private static final PlanRequest NOBODY = new PlanRequest(
            "",
            "",
            new Principal("", Set.of(), Set.of(), ""),
            "",
            Action.READ,
            "",
            Instant.EPOCH,
            new PlanRequest.Salt(new byte[PlanRequest.Salt.MIN_BYTES]));

    private final Catalogue catalogue;
    private final String defaultSchema;
    private final Optional<PseudonymKey> key;

    /** Without pseudonyms: a mask that hashes is refused. */
    public PostgresSubqueries(Catalogue catalogue, String defaultSchema) {
        this(catalogue, defaultSchema, Optional.empty());
    }

    /** With pseudonyms: the key is among the parameters of what is given back, never in its text. */
    public PostgresSubqueries(Catalogue catalogue, String defaultSchema, PseudonymKey key) {
        this(catalogue, defaultSchema, Optional.of(key));
    }

    private PostgresSubqueries(Catalogue catalogue, String defaultSchema, Optional<PseudonymKey> key) {
        this.catalogue = catalogue;
        this.defaultSchema = defaultSchema;
        this.key = key;
    }

    /** The statement that may run instead of {@code sql}, which a decision has allowed. */
    public BoundSql rewrite(String sql, List<Obligation> obligations) throws MinimizationException {
        List<Obligation> joined = Obligation.join(obligations);
        QueryPlan before = understood(sql);
        List<Integer> pseudonyms = new ArrayList<>();
        TableSubstitution.Substituted masked;
        try {
            masked = TableSubstitution.substitute(sql, path -> select(path, joined, pseudonyms));
        } catch (TableSubstitution.RefusedException e) {
            throw new MinimizationException(e.getMessage());
        }
        if (masked.changed() && !datasets(understood(masked.sql())).equals(datasets(before))) {
            throw new MinimizationException("the minimized statement is not about the datasets that it was about");
        }
        int keys = pseudonyms.stream().mapToInt(i -> i).sum();
        if (keys > 0 && masked.parameters()) {
            throw new MinimizationException(
                    "a statement with parameters of its own beside pseudonyms, whose key is a parameter: put the values in their places");
        }
        return new BoundSql(masked.sql(), parameters(keys));
    }

    private List<byte[]> parameters(int pseudonyms) {
        List<byte[]> parameters = new ArrayList<>();
        for (int i = 0; i < pseudonyms; i++) {
            parameters.add(key.orElseThrow().outerBlock());
            parameters.add(key.orElseThrow().innerBlock());
        }
        return parameters;
    }

    private QueryPlan understood(String sql) throws MinimizationException {
        QueryPlan plan = new PostgresPlans(defaultSchema).plan(sql, catalogue, NOBODY);
        if (!plan.unresolved().isEmpty()) {
            throw new MinimizationException("a statement that is not understood whole cannot be minimized: "
                    + String.join("; ", plan.unresolved()));
        }
        if (plan.action() == Action.WRITE) {
            throw new MinimizationException("one SELECT is expected: this statement writes");
        }
        return plan;
    }

    private static List<String> datasets(QueryPlan plan) {
        return plan.datasets().stream().map(DatasetUse::dataset).sorted().toList();
    }

    private Optional<String> select(List<String> path, List<Obligation> joined, List<Integer> pseudonyms)
            throws TableSubstitution.RefusedException {
        List<String> full = path.size() == 1 && !defaultSchema.isEmpty() ? List.of(defaultSchema, path.get(0)) : path;
        DatasetEntry dataset = catalogue
                .dataset(String.join(".", full))
                .orElseThrow(() -> new TableSubstitution.RefusedException(
                        "a table that the catalogue does not have: its columns cannot be minimized"));
        DatasetObligations about = new DatasetObligations(dataset, joined);
        if (!about.any()) {
            return Optional.empty();
        }
        PostgresMaskedSelect select = new PostgresMaskedSelect(about);
        if (select.pseudonyms() > 0 && key.isEmpty()) {
            throw new TableSubstitution.RefusedException(
                    "a column of %s is to be a pseudonym, and no key was given: give one, or apply it to the result"
                            .formatted(dataset.name()));
        }
        pseudonyms.add(select.pseudonyms());
        try {
            return Optional.of(select.text(full));
        } catch (MinimizationException e) {
            throw new TableSubstitution.RefusedException(e.getMessage());
        }
    }
}
