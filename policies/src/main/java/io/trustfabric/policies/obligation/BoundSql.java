package io.trustfabric.policies.obligation;

import java.util.List;

/**
 * A statement and what is bound to its parameters. The parameters are secrets: whoever runs it keeps them out of logs, the engine's too
 * (PostgreSQL: {@code log_parameter_max_length = 0} and {@code log_parameter_max_length_on_error = 0}).
 *
 * @param parameters byte strings for each {@code ?} outside of quotes, in their order; empty where nothing is to be bound
 */
public record BoundSql(String sql, List<byte[]> parameters) {

    public BoundSql {
        parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
        return "BoundSql[%s, %d parameters]".formatted(sql, parameters.size());
    }
}
