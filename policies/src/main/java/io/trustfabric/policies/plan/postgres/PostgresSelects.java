package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;

/** PostgreSQL's SELECT. */
final class PostgresSelects {

    private final PostgresExpressions expressions;
    private final PostgresFroms froms;

    PostgresSelects(PostgresExpressions expressions, PostgresFroms froms) {
        this.expressions = expressions;
        this.froms = froms;
    }

    Query.Body body(PlainSelect s) {
        boolean plain = (s.getIntoTables() == null || s.getIntoTables().isEmpty())
                && s.getIntoTempTable() == null
                && (s.getLateralViews() == null || s.getLateralViews().isEmpty())
                && !s.isUsingFinal()
                && !s.isUsingOnly()
                && !s.isUseWithNoLog()
                && s.getOptimizeFor() == null
                && s.getTop() == null
                && s.getSkip() == null
                && s.getFirst() == null
                && !s.getMySqlHintStraightJoin()
                && s.getBigQuerySelectQualifier() == null
                && s.getQualify() == null
                && s.getOracleHierarchical() == null
                && s.getPreferringClause() == null
                && s.getForXmlPath() == null
                && s.getKsqlWindow() == null
                && !s.isEmitChanges()
                && !s.getMySqlSqlCalcFoundRows()
                && s.getMySqlSqlCacheFlag() == null
                && (s.getDistinct() == null || !s.getDistinct().isUseUnique())
                && s.getSelectItems() != null
                && !s.getSelectItems().isEmpty();
        if (!plain) {
            return new Query.Unknown("a part of a SELECT that PostgreSQL reads otherwise, or not at all");
        }
        List<Query.Item> items = s.getSelectItems().stream().map(this::item).toList();
        List<SelectItem<?>> on = s.getDistinct() == null || s.getDistinct().getOnSelectItems() == null
                ? List.of()
                : s.getDistinct().getOnSelectItems();
        return new Query.Select(
                items,
                froms.from(s.getFromItem(), s.getJoins()),
                expressions.optional(s.getWhere()),
                groups(s.getGroupBy()),
                false,
                expressions.optional(s.getHaving()),
                Optional.empty(),
                s.getDistinct() != null && on.isEmpty(),
                on.stream().map(i -> expressions.expr(i.getExpression())).toList());
    }

    private Query.Item item(SelectItem<?> item) {
        Alias alias = item.getAlias();
        return new Query.Item(
                expressions.expr(item.getExpression()), alias == null ? "" : PostgresNames.folded(alias.getName()));
    }

    private List<Expr> groups(GroupByElement group) {
        List<Expr> keys = new ArrayList<>();
        boolean sets = false;
        if (group == null) {
            return keys;
        }
        if (group.isMysqlWithRollup()) {
            return List.of(new Expr.Unknown("WITH ROLLUP"));
        }
        for (Object e : group.getGroupByExpressionList()) {
            boolean several = e instanceof Function f
                    && Set.of("rollup", "cube").contains(AsciiCase.fold(f.getName()))
                    && f.getParameters() != null;
            sets |= several;
            keys.addAll(
                    several
                            ? expressions.all(((Function) e).getParameters())
                            : List.of(expressions.expr((Expression) e)));
        }
        group.getGroupingSets().forEach(set -> keys.addAll(expressions.all(set)));
        return sets || !group.getGroupingSets().isEmpty() ? List.of(new Expr.Row(keys)) : keys;
    }
}
