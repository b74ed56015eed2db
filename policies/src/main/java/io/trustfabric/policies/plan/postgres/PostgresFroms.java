package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.From;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;

/** PostgreSQL's FROM. */
final class PostgresFroms {

    private final PostgresQueries queries;

    PostgresFroms(PostgresQueries queries) {
        this.queries = queries;
    }

    /** JOIN binds before the comma: {@code a, b JOIN c USING (x)} compares nothing of a. */
    From from(FromItem first, List<Join> joins) {
        From from = first == null ? new From.Nothing() : item(first);
        List<From> before = new ArrayList<>();
        for (Join join : joins == null ? List.<Join>of() : joins) {
            if (join.isSimple() && comma(join)) {
                before.add(from);
                from = item(join.getFromItem());
            } else {
                from = join(from, join);
            }
        }
        before.add(from);
        return before.stream()
                .reduce((left, right) ->
                        new From.Join(left, right, Optional.empty(), List.of(), false, From.Kind.INNER))
                .orElseThrow();
    }

    private static boolean comma(Join join) {
        return !join.isOuter()
                && join.getOnExpressions().isEmpty()
                && (join.getUsingColumns() == null || join.getUsingColumns().isEmpty());
    }

    private From join(From left, Join join) {
        boolean plain = !join.isApply()
                && !join.isSemi()
                && !join.isStraight()
                && !join.isGlobal()
                && !join.isWindowJoin()
                && join.getJoinWindow() == null
                && join.getJoinHint() == null
                && join.getOnExpressions().size() <= 1;
        if (!plain || (join.isSimple() && join.isOuter())) {
            return new From.Unknown("a join that is not PostgreSQL's");
        }
        Optional<Expr> on = join.getOnExpressions().stream().findFirst().map(queries.expressions::expr);
        List<String> using = new ArrayList<>();
        if (join.getUsingColumns() != null) {
            join.getUsingColumns().forEach(c -> using.add(PostgresNames.folded(c.getColumnName())));
        }
        return new From.Join(left, item(join.getFromItem()), on, using, join.isNatural(), kind(join));
    }

    private static From.Kind kind(Join join) {
        if (join.isLeft()) {
            return From.Kind.LEFT;
        } else if (join.isRight()) {
            return From.Kind.RIGHT;
        }
        return join.isFull() || join.isOuter() ? From.Kind.FULL : From.Kind.INNER;
    }

    private static String alias(Alias alias) {
        return alias == null ? "" : PostgresNames.folded(alias.getName());
    }

    private static List<String> columns(Alias alias) {
        return alias == null || alias.getAliasColumns() == null
                ? List.of()
                : alias.getAliasColumns().stream()
                        .map(c -> PostgresNames.folded(c.name))
                        .toList();
    }

    private From item(FromItem item) {
        if (item.getPivot() != null || item.getUnPivot() != null) {
            return new From.Unknown("PIVOT");
        }
        if (item instanceof Table table) {
            return table(table);
        } else if (item instanceof ParenthesedFromItem p) {
            return parenthesed(p);
        } else if (item instanceof TableFunction function) {
            return function(function);
        } else if (item instanceof LateralSubSelect lateral) {
            return lateral.getPrefix() != null && !AsciiCase.same(lateral.getPrefix(), "lateral")
                    ? new From.Unknown("a subquery with a prefix")
                    : new From.Derived(
                            queries.query(lateral.getSelect()),
                            alias(lateral.getAlias()),
                            columns(lateral.getAlias()),
                            true);
        } else if (item instanceof ParenthesedSelect || item instanceof Values) {
            Select select = (Select) item;
            return new From.Derived(queries.query(select), alias(item.getAlias()), columns(item.getAlias()), false);
        }
        return new From.Unknown(
                "a source of rows that is not known: " + item.getClass().getSimpleName());
    }

    private static From table(Table table) {
        boolean plain = table.getIndexHint() == null && table.getSqlServerHints() == null;
        if (!plain) {
            return new From.Unknown("a table with a hint");
        }
        From read = new From.Table(
                PostgresNames.path(table.getNameParts()), alias(table.getAlias()), columns(table.getAlias()));
        return table.getSampleClause() == null ? read : new From.Sampled(read);
    }

    private From parenthesed(ParenthesedFromItem p) {
        boolean values = p.getFromItem() instanceof Values
                && (p.getJoins() == null || p.getJoins().isEmpty());
        if (values) {
            return new From.Derived(
                    queries.query((Values) p.getFromItem()), alias(p.getAlias()), columns(p.getAlias()), false);
        }
        return p.getAlias() == null
                ? from(p.getFromItem(), p.getJoins())
                : new From.Unknown("joins in parentheses with an alias");
    }

    private From function(TableFunction function) {
        boolean typed = function.getAlias() != null
                && function.getAlias().getAliasColumns() != null
                && function.getAlias().getAliasColumns().stream().anyMatch(c -> c.colDataType != null);
        Expr call = queries.expressions.expr(function.getFunction());
        if (function.getWithClause() != null || typed || !(call instanceof Expr.Call c)) {
            return new From.Unknown("a table function with ordinality or types");
        }
        return new From.Function(c, alias(function.getAlias()), columns(function.getAlias()));
    }
}
