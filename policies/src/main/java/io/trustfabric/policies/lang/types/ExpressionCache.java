package io.trustfabric.policies.lang.types;

/** Parsed expressions by their text: an editor's next check parses only what changed. */
public final class ExpressionCache {
    private final Bounded<String, Expression> parsed;

    public ExpressionCache(int most) {
        parsed = new Bounded<>(most);
    }

    public Expression parse(String text) {
        return parsed.get(text, Expression::parse);
    }
}
