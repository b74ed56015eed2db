package io.trustfabric.policies.plan.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.policies.plan.tree.Expr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** DuckDB's constants: {@code literal}, as it was written, since 2.0; {@code value}, with its type, before. */
final class DuckDbLiterals {

    private static final int MAX_NUMBER = 100;

    private DuckDbLiterals() {}

    static Expr literal(Node node) {
        return node.has("literal") ? written(node.node("literal")) : typed(node.node("value"));
    }

    private static Expr written(Node literal) {
        String text = literal.text("text");
        return switch (literal.text("kind")) {
            case "STRING" -> new Expr.Literal(text);
            case "INTEGER", "NUMERIC" -> number(text);
            case "BOOLEAN" -> new Expr.Literal(Boolean.valueOf(text));
            case "NULL_LITERAL" -> new Expr.Literal(null);
            case "HEX", "BIT" -> spelled("bytes", text);
            default -> DuckDbExpressions.unknown("constant", literal.text("kind"));
        };
    }

    private static Expr number(String text) {
        try {
            return text.length() > MAX_NUMBER
                    ? spelled("number", text)
                    : new Expr.Literal(new BigDecimal(text.replace("_", "")));
        } catch (NumberFormatException e) {
            return spelled("number", text); // a constant, of a spelling that is not known here
        }
    }

    /** A constant whose value is not looked into; its spelling tells it from others. */
    private static Expr spelled(String kind, String text) {
        return new Expr.Operation(kind, List.of(new Expr.Literal(text)));
    }

    private static Expr typed(Node value) {
        if (value.flag("is_null")) {
            return new Expr.Literal(null);
        }
        JsonNode constant = value.json().path("value");
        if (value.node("type").text("id").equals("DECIMAL") && constant.isIntegralNumber()) {
            int scale =
                    value.node("type").node("type_info").json().path("scale").asInt();
            return new Expr.Literal(new BigDecimal(new BigInteger(constant.asText()), scale));
        }
        if (constant.isNumber()) {
            return number(constant.asText());
        }
        return constant.isTextual()
                ? new Expr.Literal(constant.asText())
                : constant.isBoolean()
                        ? new Expr.Literal(constant.asBoolean())
                        : spelled("constant", constant.toString());
    }
}
