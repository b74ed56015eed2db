package io.trustfabric.sdk.pcq;

import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.RunFacts;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineInput;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.RunClaims;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust pcq manifest}: runs a query over snapshot files and prints the manifest of its result. */
@Command(
        name = "manifest",
        description = "Run a query over Parquet files on a pinned engine and print the manifest of its result.")
public final class ManifestCommand extends TrustCommand {

    private static final int MAX_SQL_BYTES = 1 << 20;

    /** The query, typed or in a file. */
    static final class Query {
        @Option(names = "--sql", paramLabel = "SQL", description = "The query.")
        private String sql;

        @Option(
                names = "--sql-file",
                paramLabel = "FILE",
                converter = InputFile.Converter.class,
                description = "File that holds the query; - for stdin.")
        private InputFile file;

        private String text() {
            return sql != null ? sql : new String(file.read(MAX_SQL_BYTES), StandardCharsets.UTF_8);
        }
    }

    @ArgGroup(multiplicity = "1")
    private Query query;

    @Option(
            names = "--input",
            paramLabel = "TABLE=FILE",
            description = "A Parquet file and the table name that the query gives it; may be repeated.")
    private Map<String, Path> inputs = new TreeMap<>();

    @Option(
            names = "--engine",
            paramLabel = "ID",
            defaultValue = "duckdb-2.0.0.1",
            description = "Engine pin, a folder's name below the engines folder.")
    private String engine;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Seed in [-1, 1] to set before the query.")
    private Double seed;

    @Option(names = "--setting", paramLabel = "NAME=VALUE", description = "Engine setting; may be repeated.")
    private Map<String, String> settings = new TreeMap<>(Map.of("threads", "1"));

    @Option(names = "--policy-version", paramLabel = "TEXT", defaultValue = "", description = "Goes into the manifest.")
    private String policyVersion;

    @Option(names = "--code-version", paramLabel = "TEXT", defaultValue = "", description = "Goes into the manifest.")
    private String codeVersion;

    @Mixin
    private EngineOptions engines;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        EngineCall call = call(query.text());
        EngineReply reply = engines.run((lane, sandbox) -> lane.run(engine, call));
        if (reply instanceof EngineReply.Failed failed) {
            throw CommandFailure.usage(
                    "no manifest, %s: %s".formatted(failed.reason(), failed.detail()),
                    "docs/replay.md, which explains each reason");
        }
        String manifest = ((EngineReply.Completed) reply).manifest();
        var body = Answer.object();
        body.put("sha256", Manifest.sha256Of(manifest));
        body.put("rows", ((EngineReply.Completed) reply).rows());
        body.put("manifest", manifest);
        answer.giveDocument("io.trustfabric.cli.manifest/1", body, manifest + System.lineSeparator());
        return ExitCode.OK;
    }

    private EngineCall call(String sql) {
        List<EngineInput> files = new ArrayList<>();
        List<RunFacts.Input> pins = new ArrayList<>();
        inputs.forEach((table, file) -> {
            String sha256 = sha256(file);
            files.add(new EngineInput(table, file.toAbsolutePath(), sha256));
            pins.add(new RunFacts.Input(table, file.getFileName().toString(), sha256));
        });
        // the fingerprint of a query without its literals is the producer's to know; alone, the text stands for itself
        String fingerprint = hex(digest().digest(sql.getBytes(StandardCharsets.UTF_8)));
        RunClaims claims = new RunClaims(engine, pins, policyVersion, codeVersion, fingerprint, false);
        return new EngineCall(sql, settings, seed, files, engines.limits(), claims);
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream hashed = new DigestInputStream(in, digest())) {
            hashed.transferTo(OutputStream.nullOutputStream());
            return hex(hashed.getMessageDigest().digest());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "input cannot be read: " + file, "ls -l " + file, e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
