package io.trustfabric.proofs.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.proofs.commitment.RowCommitment;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.commitment.ValueKind;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The JSON form of manifests (docs/spec/manifest.md, section JSON), reading side: everything is hostile here. */
final class ManifestReader {
    private static final int MOST_COLUMNS = 4096;

    private ManifestReader() {}

    static Manifest read(String json) throws MalformedEvidenceException {
        JsonNode root = StrictJson.parse(json, Manifest.MAX_BYTES);
        requireCanonical(root, json);
        JsonFields fields = JsonFields.of(root, "manifest");
        String schema = fields.text("schema");
        if (!schema.equals(ManifestWriter.SCHEMA)) {
            throw new MalformedEvidenceException(
                    Reason.UNSUPPORTED, "manifest of schema %s, expected %s".formatted(schema, ManifestWriter.SCHEMA));
        }
        Map<Tolerance, List<RowCommitment>> tolerant = new EnumMap<>(Tolerance.class);
        JsonFields classes = fields.object("tolerant");
        for (Tolerance tolerance : Tolerance.values()) {
            if (classes.has(tolerance.label())) {
                tolerant.put(tolerance, commitments(classes.objects(tolerance.label())));
            }
        }
        Manifest manifest = new Manifest(
                run(fields.object("run")),
                columns(fields.objects("columns")),
                fields.count("rows"),
                fields.flag("ordered"),
                sha256(fields, "schemaSha256"),
                commitment(fields.object("exact")),
                tolerant,
                json);
        requireConsistent(manifest);
        return manifest;
    }

    private static void requireCanonical(JsonNode root, String json) throws MalformedEvidenceException {
        try {
            if (CanonicalJson.write(root).equals(json)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "manifest: " + e.getMessage());
        }
        throw new MalformedEvidenceException(Reason.MALFORMED, "manifest is not in canonical form (RFC 8785)");
    }

    /** What a manifest can contradict itself in without any data at hand. */
    private static void requireConsistent(Manifest manifest) throws MalformedEvidenceException {
        List<Column> columns =
                manifest.columns().stream().map(ColumnSummary::column).toList();
        if (!SchemaHash.of(columns).equals(manifest.schemaSha256())) {
            throw new MalformedEvidenceException(
                    Reason.COMMITMENT_MISMATCH, "manifest.schemaSha256 is not the hash of the manifest's columns");
        }
        for (ColumnSummary column : manifest.columns()) {
            if (column.nulls() > manifest.rows()) {
                throw new MalformedEvidenceException(
                        Reason.MALFORMED, "more nulls than rows in column " + column.name());
            }
        }
        boolean inexact = columns.stream().anyMatch(c -> c.kind() == ValueKind.DOUBLE);
        if (inexact != !manifest.tolerant().isEmpty()) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED, "tolerant commitments belong to results with doubles, and only to them");
        }
    }

    private static RunFacts run(JsonFields fields) throws MalformedEvidenceException {
        List<RunFacts.Input> inputs = new ArrayList<>();
        for (JsonFields input : fields.objects("inputs")) {
            inputs.add(new RunFacts.Input(input.text("name"), input.text("version"), sha256(input, "sha256")));
        }
        String seed = fields.textOrNull("seed");
        return new RunFacts(
                fields.text("engine"),
                fields.text("engineVersion"),
                fields.textMap("settings"),
                seed == null ? null : number(seed),
                inputs,
                fields.text("policyVersion"),
                fields.text("codeVersion"),
                fields.text("fingerprint"));
    }

    private static Double number(String text) throws MalformedEvidenceException {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "manifest.run.seed is not a number: " + text);
        }
    }

    private static List<RowCommitment> commitments(List<JsonFields> list) throws MalformedEvidenceException {
        if (list.size() != Tolerance.GRIDS) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED, "%d grids, expected %d".formatted(list.size(), Tolerance.GRIDS));
        }
        List<RowCommitment> commitments = new ArrayList<>(list.size());
        for (JsonFields fields : list) {
            commitments.add(commitment(fields));
        }
        return List.copyOf(commitments);
    }

    private static RowCommitment commitment(JsonFields fields) throws MalformedEvidenceException {
        return new RowCommitment(sha256(fields, "multiset"), fields.has("chain") ? sha256(fields, "chain") : null);
    }

    private static List<ColumnSummary> columns(List<JsonFields> list) throws MalformedEvidenceException {
        if (list.size() > MOST_COLUMNS) {
            throw new MalformedEvidenceException(
                    Reason.TOO_LARGE, "%d columns, at most %d are read".formatted(list.size(), MOST_COLUMNS));
        }
        List<ColumnSummary> columns = new ArrayList<>(list.size());
        for (JsonFields fields : list) {
            columns.add(column(fields));
        }
        return columns;
    }

    private static ColumnSummary column(JsonFields fields) throws MalformedEvidenceException {
        return new ColumnSummary(
                new Column(fields.text("name"), fields.text("type"), kind(fields.text("kind"))),
                fields.count("nulls"),
                sha256(fields, "digest"),
                tolerantDigests(fields.object("tolerant")),
                fields.textOrNull("min"),
                fields.textOrNull("max"),
                fields.textOrNull("sum"),
                fields.count("nans"),
                fields.count("infinities"),
                fields.count("textBytes"),
                fields.has("quantiles") ? fields.base64("quantiles") : null,
                fields.base64("distinct"));
    }

    private static Map<Tolerance, List<String>> tolerantDigests(JsonFields fields) throws MalformedEvidenceException {
        Map<Tolerance, List<String>> digests = new EnumMap<>(Tolerance.class);
        for (Tolerance tolerance : Tolerance.values()) {
            if (fields.has(tolerance.label())) {
                digests.put(tolerance, fields.texts(tolerance.label()));
            }
        }
        return digests;
    }

    private static ValueKind kind(String name) throws MalformedEvidenceException {
        try {
            return ValueKind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidenceException(Reason.UNSUPPORTED, "column of kind " + name);
        }
    }

    private static String sha256(JsonFields fields, String name) throws MalformedEvidenceException {
        String hex = fields.text(name);
        if (hex.length() != 64 || !hex.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
            throw new MalformedEvidenceException(
                    Reason.BAD_HASH_LENGTH, "%s is not 64 lower-case hex digits".formatted(name));
        }
        return hex;
    }
}
