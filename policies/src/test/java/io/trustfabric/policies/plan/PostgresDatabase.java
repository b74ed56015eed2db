package io.trustfabric.policies.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** A database of a test's own, and one connection to it. */
public final class PostgresDatabase implements AutoCloseable {

    private final Connection connection;

    /** @param name new, or made anew */
    public PostgresDatabase(String name, String schema) throws SQLException {
        PostgresServer server = PostgresServer.get();
        server.create(name);
        connection = server.connect(name, schema);
    }

    public void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Values as {@code MinimizedRows} takes them. */
    public List<List<Object>> query(String sql, List<byte[]> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setBytes(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows(rows);
            }
        }
    }

    private static List<List<Object>> rows(ResultSet rows) throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        while (rows.next()) {
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(
                        switch (rows.getMetaData().getColumnType(i)) {
                            case Types.DATE -> rows.getObject(i, LocalDate.class);
                            case Types.TIMESTAMP ->
                                "timestamptz".equals(rows.getMetaData().getColumnTypeName(i))
                                        ? rows.getObject(i, OffsetDateTime.class)
                                        : rows.getObject(i);
                            case Types.ARRAY, Types.OTHER, Types.STRUCT -> rows.getString(i);
                            default -> rows.getObject(i);
                        });
            }
            all.add(row);
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
