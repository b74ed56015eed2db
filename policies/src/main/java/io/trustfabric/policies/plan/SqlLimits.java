package io.trustfabric.policies.plan;

import io.trustfabric.policies.plan.tree.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is refused before a parser sees it. */
final class SqlLimits {

    /** The plan's own limit; docs/spec/policy-language.md, section 10. */
    static final int MAX_SQL_BYTES = 256 << 10;

    private SqlLimits() {}

    static Optional<Statement> refused(String sql) {
        if (sql.length() > MAX_SQL_BYTES || sql.getBytes(StandardCharsets.UTF_8).length > MAX_SQL_BYTES) {
            return Optional.of(Statement.unknown(false, "a statement of more than %d bytes".formatted(MAX_SQL_BYTES)));
        }
        return sql.indexOf('\0') >= 0
                ? Optional.of(Statement.unknown(false, "a statement with a zero character"))
                : Optional.empty();
    }
}
