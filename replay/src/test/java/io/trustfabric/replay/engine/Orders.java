package io.trustfabric.replay.engine;

import io.trustfabric.proofs.manifest.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A small table as a pinned Parquet snapshot, and calls on it. */
public record Orders(Path file, String sha256) {

    /** 20,000 rows: k, cust, amt, clerk, and n with NULLs and tied frequencies. */
    public static Orders writtenTo(Path folder) throws SQLException, IOException {
        Path file = folder.resolve("orders.parquet");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("""
                    COPY (SELECT i::INTEGER AS k, mod(i * 7919, 1000)::INTEGER AS cust, mod(i * 104729, 97) / 10.0 AS amt,
                          'Clerk#' || mod(i * 37, 50) AS clerk,
                          CASE WHEN mod(i, 11) = 0 THEN NULL ELSE mod(i, 7)::INTEGER END AS n
                          FROM range(20000) t(i)) TO '%s' (FORMAT parquet)""".formatted(file));
        }
        return new Orders(file, sha256(file));
    }

    public static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public EngineInput input() {
        return new EngineInput("orders", file, sha256);
    }

    public EngineCall call(String sql) {
        return call(sql, EngineLimits.DEFAULT);
    }

    public EngineCall call(String sql, EngineLimits limits) {
        return new EngineCall(sql, Map.of(), null, List.of(input()), limits, claims());
    }

    public EngineCall seeded(String sql, double seed) {
        return new EngineCall(sql, Map.of(), seed, List.of(input()), EngineLimits.DEFAULT, claims());
    }

    public RunClaims claims() {
        return new RunClaims(
                "duckdb-2.0.0.1",
                List.of(new RunFacts.Input("orders", "v1", sha256)),
                "p1",
                "c1",
                "0".repeat(64),
                false);
    }
}
