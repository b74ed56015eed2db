package io.trustfabric.policies.plan;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** DuckDB's parser, in this process. */
public final class DuckDb implements SqlSyntax {

    private final Connection connection;

    public DuckDb() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public synchronized String serialize(String sql) {
        return one("SELECT json_serialize_sql(?::VARCHAR)", sql);
    }

    public synchronized String one(String call, String argument) {
        try (PreparedStatement statement = connection.prepareStatement(call)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
