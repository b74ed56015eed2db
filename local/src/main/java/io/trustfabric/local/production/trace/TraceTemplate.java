package io.trustfabric.local.production.trace;

import io.trustfabric.local.production.trace.ParameterKind.Objection;
import io.trustfabric.local.production.trace.TraceRefusal.Reason;
import io.trustfabric.local.production.trace.TraceStream.Query;
import io.trustfabric.local.production.trace.sql.SnowflakeSql;
import io.trustfabric.local.production.trace.sql.SqlToken;
import io.trustfabric.local.production.trace.sql.SqlToken.Kind;
import java.util.List;
import java.util.Optional;

/**
 * One SQL template of a trace in DuckDB's dialect, with its parameters still open.
 *
 * @param number that streams call it by
 * @param kinds of its parameters, the first one is {@code :1}
 * @param sql what the translation made of it
 */
record TraceTemplate(int number, List<ParameterKind> kinds, SnowflakeSql.Translated sql) {

    TraceTemplate {
        kinds = List.copyOf(kinds);
        for (SqlToken token : sql.tokens()) {
            if (token.kind() == Kind.PARAMETER && !(place(token) >= 0 && place(token) < kinds.size())) {
                throw new IllegalArgumentException(
                        "parameter [%s], but it has %d".formatted(token.text(), kinds.size()));
            }
        }
    }

    String name() {
        return "cab-q%02d".formatted(number);
    }

    /** Why a query of a stream cannot be bound. */
    Optional<TraceRefusal> refusal(TraceStream stream, Query query) {
        if (query.arguments().size() != kinds.size()) {
            return Optional.of(TraceRefusal.of(
                    stream,
                    query,
                    Reason.WRONG_ARGUMENT_COUNT,
                    "%d arguments for template %d, expected %d"
                            .formatted(query.arguments().size(), number, kinds.size())));
        }
        for (int i = 0; i < kinds.size(); i++) {
            Argument argument = query.arguments().get(i);
            Optional<Objection> objection = kinds.get(i).objection(argument, stream.scaleFactor());
            if (objection.isPresent()) {
                return Optional.of(TraceRefusal.of(
                        stream,
                        query,
                        objection.get().reason(),
                        "argument %d of template %d is %s, expected %s"
                                .formatted(
                                        i + 1,
                                        number,
                                        argument.described(),
                                        objection.get().expected())));
            }
        }
        return Optional.empty();
    }

    /**
     * The SQL of a query that is not refused. Arguments go where parameters stood and are not read again.
     *
     * @param scale of the database that it runs on
     */
    String bind(List<Argument> arguments, double scale) {
        StringBuilder text = new StringBuilder();
        for (SqlToken token : sql.tokens()) {
            text.append(
                    token.kind() == Kind.PARAMETER
                            ? kinds.get(place(token)).literal(arguments.get(place(token)), scale)
                            : token.text());
        }
        return text.toString();
    }

    private static int place(SqlToken parameter) {
        return parameter.text().length() > 3
                ? -1
                : Integer.parseInt(parameter.text().substring(1)) - 1;
    }
}
