package io.trustfabric.policies.plan.postgres;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.util.deparser.StatementDeParser;

/**
 * A statement with subqueries in the place of tables, changed in the parser's tree and written by the parser's own writer. Two checks say that
 * nothing else has changed: written back unchanged, the statement must be of the same words as before, so the tree has all of
 * it; and what is written in the end, read again, must be the changed tree.
 */
public final class TableSubstitution {

    /** What stands for a table. */
    @FunctionalInterface
    public interface Substitute {
        /**
         * A SELECT without parentheses; empty to leave the table as it is.
         *
         * @param path as PostgreSQL looks it up, from outside in
         */
        Optional<String> of(List<String> path) throws RefusedException;
    }

    /** A statement in which a table cannot be replaced, and keep its meaning; the message says why. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        public RefusedException(String message) {
            super(message);
        }
    }

    /** @param parameters whether the statement had parameters of its own */
    public record Substituted(String sql, boolean changed, boolean parameters) {}

    /** One of these is null. */
    private record Outcome<T>(T value, String refused) {
        T orThrow() throws RefusedException {
            if (refused != null) {
                throw new RefusedException(refused);
            }
            return value;
        }
    }

    private record Written(Statement tree, Substituted substituted) {}

    /** What a plain table consists of. */
    private static final Set<String> NAME_AND_ALIAS = Set.of("partItems", "partDelimiters", "alias");

    private TableSubstitution() {}

    /** The statement that means the same with the subqueries in their places; {@code sql} itself where no table was replaced. */
    public static Substituted substitute(String sql, Substitute substitute) throws RefusedException {
        Written written = parsed(sql, tree -> changed(sql, tree, substitute));
        if (!written.substituted().changed()) {
            return written.substituted();
        }
        boolean same = parsed(written.substituted().sql(), tree -> SyntaxParts.same(tree, written.tree()));
        if (!same) {
            throw new RefusedException("the statement cannot be written back as it was read");
        }
        return written.substituted();
    }

    /** Something that may be refused on the parser's thread. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Statement tree) throws RefusedException;
    }

    private static <T> T parsed(String sql, Reading<T> reading) throws RefusedException {
        Optional<String> trap = PostgresText.trap(sql);
        if (trap.isPresent()) {
            throw new RefusedException(trap.get());
        }
        Function<Statement, Outcome<T>> read = tree -> {
            try {
                return new Outcome<>(reading.of(tree), null);
            } catch (RefusedException e) {
                return new Outcome<>(null, e.getMessage());
            }
        };
        return PostgresParser.parse(sql, read, why -> new Outcome<T>(null, why)).orThrow();
    }

    private static Written changed(String sql, Statement tree, Substitute substitute) throws RefusedException {
        if (!SqlWords.of(written(tree)).equals(SqlWords.of(sql))) {
            throw new RefusedException("the statement has a part that the parser does not keep: write it more plainly");
        }
        TableMentions mentions = new TableMentions(table -> replaced(table, substitute));
        mentions.walk(tree);
        return new Written(
                tree,
                new Substituted(mentions.changed() ? written(tree) : sql, mentions.changed(), mentions.parameters()));
    }

    private static String written(Statement tree) {
        StringBuilder out = new StringBuilder();
        tree.accept(new StatementDeParser(out));
        return out.toString();
    }

    private static FromItem replaced(Table table, Substitute substitute) throws RefusedException {
        List<String> path = PostgresNames.path(table.getNameParts());
        Optional<String> select = substitute.of(path);
        if (select.isEmpty()) {
            return table;
        }
        for (Field field : SyntaxParts.fields(table)) {
            if (!NAME_AND_ALIAS.contains(field.getName()) && SyntaxParts.value(field, table) != null) {
                throw new RefusedException(
                        "a table that is to be minimized has more than a name and an alias, a sample or"
                                + " a hint: leave it out");
            }
        }
        String own = '"' + path.get(path.size() - 1).replace("\"", "\"\"") + '"';
        ParenthesedSelect subquery = parsed("SELECT * FROM (" + select.get() + ") AS " + own, TableSubstitution::first);
        if (table.getAlias() != null) {
            subquery.setAlias(table.getAlias());
        }
        return subquery;
    }

    private static ParenthesedSelect first(Statement tree) throws RefusedException {
        if (tree instanceof PlainSelect s && s.getFromItem() instanceof ParenthesedSelect subquery) {
            return subquery;
        }
        throw new RefusedException("what stands for a table is not read as one SELECT");
    }
}
