package io.trustfabric.replay.child;

import io.trustfabric.replay.engine.EngineInput;
import io.trustfabric.replay.engine.FailureReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns pinned files into tables. The file was copied and verified by the parent and lies where nobody but the parent
 * writes; it is hashed again all the same, so that no cache and no level of the sandbox can make a replay lie.
 */
public final class InputTables {

    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private InputTables() {}

    static void load(Connection database, List<EngineInput> inputs) throws CallFailed, IOException {
        check(inputs);
        for (EngineInput input : inputs) {
            createTable(database, input.table(), input.path());
        }
    }

    /** @throws CallFailed if a name cannot be a table's, or a file is not the pinned one */
    public static void check(List<EngineInput> inputs) throws CallFailed, IOException {
        Set<String> names = new HashSet<>();
        for (EngineInput input : inputs) {
            if (!TABLE.matcher(input.table()).matches()
                    || !names.add(input.table().toLowerCase(Locale.ROOT))) {
                throw new CallFailed(FailureReason.BAD_DECLARATION, "an input's table name is malformed or used twice");
            }
            verify(input);
        }
    }

    private static void verify(EngineInput input) throws CallFailed, IOException {
        try (var in = new DigestInputStream(Files.newInputStream(input.path()), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(input.sha256())) {
                throw new CallFailed(
                        FailureReason.INPUT_HASH_MISMATCH,
                        "the file of input " + input.table() + " is not the pinned one");
            }
        }
    }

    private static void createTable(Connection database, String table, Path file) throws CallFailed {
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE \"%s\" AS SELECT * FROM read_parquet('%s')".formatted(table, file));
        } catch (SQLException e) {
            if (SqlFailures.reason(e) == FailureReason.OUT_OF_MEMORY) {
                throw new CallFailed(FailureReason.OUT_OF_MEMORY, "input " + table + " does not fit the memory limit");
            }
            throw new CallFailed(
                    FailureReason.INPUT_UNREADABLE,
                    "the pinned file of input " + table + " is not Parquet that this engine reads");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
