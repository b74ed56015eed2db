package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.plan.tree.Place;
import io.trustfabric.policies.plan.tree.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;

/** JSqlParser with a stack and an end: a text can make it recurse deeply, and try very many readings. */
final class PostgresParser {

    private static final long STACK_BYTES = 32L << 20;
    /** A statement of a page takes a few milliseconds. */
    private static final Duration TIME = Duration.ofSeconds(3);

    private static final String NOT_READ = "the SQL was not understood: the parser cannot read it";

    private PostgresParser() {}

    static Statement parse(String sql, Function<net.sf.jsqlparser.statement.Statement, Statement> read) {
        return parse(sql, read, why -> Statement.unknown(false, why));
    }

    /** What {@code read} makes of the one statement, or {@code failed} of the reason why there is none. Both run where there is stack enough. */
    static <T> T parse(
            String sql, Function<net.sf.jsqlparser.statement.Statement, T> read, Function<String, T> failed) {
        CCJSqlParser empty = CCJSqlParserUtil.newParser(sql);
        if (empty == null) {
            return failed.apply("0 statements: one is expected");
        }
        CCJSqlParser parser = empty.withAllowComplexParsing(true).withUnsupportedStatements(false);
        var result = new AtomicReference<T>();
        Thread thread =
                new Thread(null, () -> result.set(run(sql, parser, read, failed)), "postgres-syntax", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(TIME.toMillis());
        } catch (InterruptedException e) {
            parser.interrupted = true;
            Thread.currentThread().interrupt();
            return failed.apply("the parser was interrupted");
        }
        parser.interrupted = true; // no harm where it has ended
        T made = result.get();
        return made != null ? made : failed.apply("the parser takes longer than %d s".formatted(TIME.toSeconds()));
    }

    private static <T> T run(
            String sql,
            CCJSqlParser parser,
            Function<net.sf.jsqlparser.statement.Statement, T> read,
            Function<String, T> failed) {
        try {
            var statements = parser.Statements();
            return statements.size() == 1 && statements.get(0) != null
                    ? read.apply(statements.get(0))
                    : failed.apply("%d statements: one is expected".formatted(statements.size()));
        } catch (ParseException e) {
            Token at = e.currentToken == null ? null : e.currentToken.next;
            return failed.apply(
                    at == null ? NOT_READ : Place.of(sql, at.absoluteBegin - 1).notUnderstood("syntax error"));
        } catch (TokenMgrException e) {
            return failed.apply(NOT_READ);
        } catch (StackOverflowError e) {
            return failed.apply("the statement is too deep");
        } catch (PostgresNames.ReservedException | PostgresExpressions.TooDeepException e) {
            return failed.apply(e.getMessage());
        } catch (RuntimeException e) { // the parser's own, e.g. a number that is none; what it met is not understood
            return failed.apply(NOT_READ);
        }
    }
}
