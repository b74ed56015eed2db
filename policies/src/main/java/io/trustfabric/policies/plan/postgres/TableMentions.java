package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;

/**
 * Goes to every mention of a table in a tree where rows come from, wherever it is, with the names of common table expressions that are in
 * sight there: of an expression of WITH those before it, of one of WITH RECURSIVE all of them, of the statement all.
 */
final class TableMentions {

    /** PostgreSQL's own columns, which only tables have. */
    private static final Set<String> SYSTEM = Set.of("ctid", "xmin", "cmin", "xmax", "cmax", "tableoid");

    /** What a mention of a table, which is no common table expression, becomes; the table itself to leave it. */
    @FunctionalInterface
    interface Change {
        FromItem of(Table table) throws TableSubstitution.RefusedException;
    }

    private final Change change;
    private final Set<String> problems = new TreeSet<>();
    private boolean changed;
    private boolean parameters;

    TableMentions(Change change) {
        this.change = change;
    }

    void walk(Object tree) throws TableSubstitution.RefusedException {
        walk(tree, Set.of());
        if (changed && !problems.isEmpty()) {
            throw new TableSubstitution.RefusedException(String.join("; ", problems));
        }
    }

    boolean changed() {
        return changed;
    }

    /** Whether the statement has parameters of its own. */
    boolean parameters() {
        return parameters;
    }

    private void walk(Object node, Set<String> ctes) throws TableSubstitution.RefusedException {
        if (node instanceof Collection<?> several) {
            for (Object one : several) {
                if (one instanceof Table) {
                    problems.add("a table where none is expected");
                }
                walk(one, ctes);
            }
        }
        if (!SyntaxParts.node(node)) {
            return;
        }
        parameters |= node instanceof JdbcParameter || node instanceof JdbcNamedParameter;
        if (node instanceof Column column) {
            check(column);
        }
        boolean with = node instanceof Select s && s.getWithItemsList() != null;
        Set<String> inSight = with ? with(((Select) node).getWithItemsList(), ctes) : ctes;
        for (Field field : SyntaxParts.fields(node)) {
            Object value = SyntaxParts.value(field, node);
            if (value instanceof Table table) {
                mention(field, node, table, inSight);
            } else if (!(with && field.getName().equals("withItemsList"))) {
                walk(value, inSight);
            }
        }
    }

    private void mention(Field field, Object node, Table table, Set<String> ctes)
            throws TableSubstitution.RefusedException {
        if (field.getType() == FromItem.class) {
            List<String> path = PostgresNames.path(table.getNameParts());
            boolean cte = path.size() == 1 && ctes.contains(path.get(0));
            FromItem now = cte ? table : change.of(table);
            if (now != table) {
                SyntaxParts.set(field, node, now);
                changed = true;
                return;
            }
        } else if (!(node instanceof Column) && !(node instanceof AllTableColumns)) {
            problems.add("a table where none is expected");
        }
        walk(table, ctes);
    }

    private Set<String> with(List<WithItem<?>> items, Set<String> outer) throws TableSubstitution.RefusedException {
        Set<String> all = new HashSet<>(outer);
        items.forEach(item -> all.add(PostgresNames.folded(item.getAliasName())));
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive); // the word stands once and means them all
        Set<String> before = new HashSet<>(outer);
        for (WithItem<?> item : items) {
            walk(item, recursive ? all : Set.copyOf(before));
            before.add(PostgresNames.folded(item.getAliasName()));
        }
        return all;
    }

    private void check(Column column) {
        String name = column.getColumnName();
        if (SYSTEM.contains(AsciiCase.fold(name.replace("\"", "")))) {
            problems.add("column %s is PostgreSQL's own, and a minimized dataset has none of these: leave it out"
                    .formatted(AsciiCase.fold(name.replace("\"", ""))));
        }
        Table of = column.getTable();
        if (of != null && of.getNameParts().stream().filter(p -> p != null).count() > 1) {
            problems.add("a column is written with its schema: write the table's name, or its alias, and the column's");
        }
    }
}
