package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.EntityKeys;
import io.trustfabric.policies.plan.EntityRef;
import io.trustfabric.policies.plan.JoinUse;
import io.trustfabric.policies.plan.Shape;
import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.tree.Statement;
import java.util.List;

/** Resolves a statement against a catalogue. */
public final class Resolver {

    /** What a plan says of a statement; what could not be understood is in {@code unresolved}. */
    public record Resolved(
            List<DatasetUse> datasets,
            List<JoinUse> joins,
            List<EntityRef> entities,
            Shape shape,
            List<Figure> figures,
            List<String> unresolved) {}

    private final Catalogue catalogue;
    private final Names names;

    public Resolver(Catalogue catalogue, Names names) {
        this.catalogue = catalogue;
        this.names = names;
    }

    /** Never throws on what a statement says. */
    public Resolved resolve(Statement statement, EntityKeys keys) {
        Findings findings = new Findings(keys);
        Tables tables = new Tables(catalogue, names, findings);
        statement.problems().forEach(findings::blind);
        boolean aggregated = false;
        Heads heads = Heads.NONE;
        boolean selective = false;
        long rowLimit = -1;
        boolean ofNobody = false;
        int pathLength = 0;
        List<Figure> figures = List.of();
        try {
            Queries.Rows rows = new Queries(findings, names, tables).query(statement.query(), null);
            rows.columns().forEach(c -> findings.use(c.lineage(), ColumnRole.OUTPUT));
            statement.targets().forEach(t -> tables.dataset(t.path()));
            aggregated = aggregated(rows.columns());
            heads = rows.heads();
            rowLimit = RowsTogether.of(rows.most(), rows.columns(), findings.otherRows.size());
            findings.bounds.name();
            ofNobody = rows.ofNobody();
            selective = findings.selective();
            pathLength = findings.graph.diameter(findings.budget);
            figures = findings.figures.list();
        } catch (Budget.ExceededException e) {
            findings.blind(e.getMessage());
            findings.unbounded = true;
        }
        Shape shape = new Shape(
                aggregated,
                heads.people(),
                heads.rows(),
                findings.collects ? -1 : rowLimit,
                findings.joinCount(),
                pathLength,
                findings.unbounded,
                selective,
                ofNobody && !findings.unbounded,
                findings.functions);
        return new Resolved(
                findings.datasets(),
                findings.joins(),
                findings.individuals.refs(),
                shape,
                figures,
                findings.unresolved());
    }

    private static boolean aggregated(List<Col> columns) {
        return columns.stream().anyMatch(c -> c.lineage().grain() == Lineage.Grain.SUMMARY)
                && columns.stream().noneMatch(c -> c.lineage().grain() == Lineage.Grain.ROW);
    }
}
