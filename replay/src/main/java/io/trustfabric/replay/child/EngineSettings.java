package io.trustfabric.replay.child;

import io.trustfabric.replay.engine.FailureReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a call may set, and what is set around it. Only settings that change results are open to a declaration; none of
 * them opens a file, a socket or an extension.
 */
final class EngineSettings {

    private static final Set<String> DECLARABLE = Set.of(
            "default_collation",
            "default_null_order",
            "default_order",
            "error_on_division_by_zero",
            "ieee_floating_point_ops",
            "integer_division",
            "old_implicit_casting",
            "order_by_non_integer_literal",
            "preserve_insertion_order",
            "scalar_subquery_error_on_multiple_rows",
            "threads",
            "timezone");

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_+/.-]{1,64}");
    private static final int MAX_THREADS = 8;

    private EngineSettings() {}

    /** One thread, so that floats add up in one order; UTC; no spilling to disk. */
    static void prepare(Connection database, long memoryBytes) throws SQLException {
        set(database, "threads", "1");
        set(database, "timezone", "UTC");
        set(database, "memory_limit", memoryBytes + "B"); // 0.9 knows no KiB
        set(database, "temp_directory", "");
    }

    static void declared(Connection database, Map<String, String> settings) throws CallFailed {
        for (var setting : new TreeMap<>(settings).entrySet()) {
            String name = setting.getKey().toLowerCase(java.util.Locale.ROOT);
            String value = setting.getValue();
            if (!DECLARABLE.contains(name)) {
                throw new CallFailed(
                        FailureReason.SETTING_REFUSED,
                        "a run may not declare this setting; it may declare " + DECLARABLE);
            }
            if (!VALUE.matcher(value).matches() || (name.equals("threads") && !threads(value))) {
                throw new CallFailed(FailureReason.SETTING_REFUSED, "not a value of setting " + name);
            }
            try {
                set(database, name, value);
            } catch (SQLException e) {
                throw new CallFailed(
                        FailureReason.SETTING_REFUSED, "this engine has no such setting or value: " + name);
            }
        }
    }

    private static boolean threads(String value) {
        return value.matches("[1-" + MAX_THREADS + "]");
    }

    /** From here on the database opens nothing and changes nothing about itself. Every pin has every switch (docs/replay.md). */
    static void seal(Connection database) throws SQLException {
        set(database, "autoinstall_known_extensions", "false");
        set(database, "autoload_known_extensions", "false");
        set(database, "enable_external_access", "false");
        set(database, "lock_configuration", "true");
    }

    private static void set(Connection database, String name, String value) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("SET " + name + " = '" + value + "'");
        }
    }
}
