package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.From;
import io.trustfabric.policies.plan.tree.PlainName;
import io.trustfabric.policies.plan.tree.Query;
import io.trustfabric.policies.plan.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.ReturningClause;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.update.Update;

/** Reads PostgreSQL's statements. */
public final class PostgresTree {

    private PostgresTree() {}

    /** The statement; one that was not understood where the parser fails, is too slow, or reads otherwise than PostgreSQL. */
    public static Statement read(String sql) {
        Optional<String> trap = PostgresText.trap(sql);
        return trap.isPresent()
                ? Statement.unknown(false, trap.get())
                : PostgresParser.parse(sql, PostgresTree::statement);
    }

    /** Runs where there is stack enough: see {@link PostgresParser}. */
    private static Statement statement(net.sf.jsqlparser.statement.Statement parsed) {
        PostgresQueries queries = new PostgresQueries();
        Statement read = statement(parsed, queries);
        if (!queries.writes()) {
            return read;
        }
        List<String> problems = new ArrayList<>(read.problems());
        problems.add("a common table expression that writes");
        return new Statement(read.query(), true, read.targets(), problems);
    }

    private static Statement statement(net.sf.jsqlparser.statement.Statement parsed, PostgresQueries queries) {
        if (parsed instanceof Select select) {
            return new Statement(queries.query(select), writes(select), List.of(), List.of());
        } else if (parsed instanceof Insert insert) {
            return insert(insert, queries);
        } else if (parsed instanceof Update update) {
            return update(update, queries);
        } else if (parsed instanceof Delete delete) {
            return delete(delete, queries);
        } else if (parsed instanceof CreateTable create
                && create.getSelect() != null
                && create.getLikeTable() == null) {
            return new Statement(queries.query(create.getSelect()), true, List.of(), List.of());
        }
        return Statement.unknown(
                true,
                "a statement that is not known: "
                        + PlainName.shown(parsed.getClass().getSimpleName()));
    }

    private static boolean writes(Select select) {
        boolean into = select instanceof net.sf.jsqlparser.statement.select.PlainSelect p
                && p.getIntoTables() != null
                && !p.getIntoTables().isEmpty();
        return into
                || (select.getWithItemsList() != null
                        && select.getWithItemsList().stream()
                                .anyMatch(w -> !(w.getParenthesedStatement()
                                        instanceof net.sf.jsqlparser.statement.select.ParenthesedSelect)));
    }

    private static From.Table table(Table table, boolean aliased) {
        String alias = aliased && table.getAlias() != null
                ? PostgresNames.folded(table.getAlias().getName())
                : "";
        return new From.Table(PostgresNames.path(table.getNameParts()), alias, List.of());
    }

    private static Statement insert(Insert insert, PostgresQueries queries) {
        List<String> problems = new ArrayList<>();
        boolean plain = insert.getSelect() != null
                && insert.getReturningClause() == null
                && insert.getConflictAction() == null
                && insert.getOutputClause() == null
                && insert.getSetUpdateSets() == null
                && insert.getDuplicateUpdateSets() == null;
        if (!plain) {
            problems.add("a part of INSERT that is not known: RETURNING, ON CONFLICT or others");
        }
        Query source =
                insert.getSelect() == null ? Query.of(new Query.Values(List.of())) : queries.query(insert.getSelect());
        List<Query.Cte> ctes = new ArrayList<>(queries.ctes(insert.getWithItemsList()));
        ctes.addAll(source.ctes());
        Query all = new Query(ctes, source.body(), source.orders(), source.limit(), source.limits());
        return new Statement(all, true, List.of(table(insert.getTable(), false)), problems);
    }

    private static List<Query.Item> returned(ReturningClause returning, PostgresQueries queries) {
        List<Query.Item> items = new ArrayList<>();
        if (returning != null) {
            for (SelectItem<?> item : returning) {
                items.add(new Query.Item(queries.expressions.expr(item.getExpression()), ""));
            }
        }
        return items;
    }

    private static Statement update(Update update, PostgresQueries queries) {
        List<Query.Item> items = new ArrayList<>(returned(update.getReturningClause(), queries));
        update.getUpdateSets().forEach(set -> set.getValues()
                .forEach(v -> items.add(new Query.Item(queries.expressions.expr(v), ""))));
        From from = table(update.getTable(), true);
        if (update.getFromItem() != null) {
            from = new From.Join(
                    from,
                    new PostgresFroms(queries).from(update.getFromItem(), update.getJoins()),
                    Optional.empty(),
                    List.of(),
                    false,
                    From.Kind.INNER);
        }
        boolean plain = update.getStartJoins() == null
                && update.getOutputClause() == null
                && update.getOrderByElements() == null
                && update.getLimit() == null;
        return written(
                queries.ctes(update.getWithItemsList()),
                items,
                from,
                queries.expressions.optional(update.getWhere()),
                plain);
    }

    private static Statement delete(Delete delete, PostgresQueries queries) {
        From from = table(delete.getTable(), true);
        if (delete.getUsingList() != null) {
            for (Table using : delete.getUsingList()) {
                from = new From.Join(from, table(using, true), Optional.empty(), List.of(), false, From.Kind.INNER);
            }
        }
        boolean plain = delete.getJoins() == null
                && delete.getOutputClause() == null
                && delete.getLimit() == null
                && delete.getOrderByElements() == null
                && (delete.getTables() == null || delete.getTables().isEmpty());
        return written(
                queries.ctes(delete.getWithItemsList()),
                returned(delete.getReturningClause(), queries),
                from,
                queries.expressions.optional(delete.getWhere()),
                plain);
    }

    private static Statement written(
            List<Query.Cte> ctes, List<Query.Item> items, From from, Optional<Expr> where, boolean plain) {
        Query.Select select = new Query.Select(
                items, from, where, List.of(), false, Optional.empty(), Optional.empty(), false, List.of());
        return new Statement(
                new Query(ctes, select, List.of(), -1, List.of()),
                true,
                List.of(),
                plain ? List.of() : List.of("a part of the statement that is not PostgreSQL's"));
    }
}
