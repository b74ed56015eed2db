package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.RowCommitment;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a query returned, committed to without showing it (docs/spec/manifest.md). Two manifests of the same
 * result agree in every commitment but not in every byte (sketches draw random numbers): compare them with
 * {@link Comparison}, not as text.
 *
 * @param ordered whether the query fixes the order of its rows totally
 * @param schemaSha256 over names, types and kinds of the columns, hex
 * @param exact commitment to the rows bit for bit
 * @param tolerant commitments to the rows with doubles in buckets, one for each grid; empty where there is no double
 * @param json the canonical text, unknown fields included
 */
public record Manifest(
        RunFacts run,
        List<ColumnSummary> columns,
        long rows,
        boolean ordered,
        String schemaSha256,
        RowCommitment exact,
        Map<Tolerance, List<RowCommitment>> tolerant,
        String json) {

    /** A result of a thousand columns stays below. */
    public static final int MAX_BYTES = 2 << 20;

    public Manifest {
        columns = List.copyOf(columns);
        tolerant = Map.copyOf(tolerant);
    }

    /**
     * Reads a manifest from outside: canonical text only, so that one manifest has one hash.
     *
     * @throws MalformedEvidenceException saying what is wrong; nothing else is thrown, whatever the text
     */
    public static Manifest parse(String json) throws MalformedEvidenceException {
        return ManifestReader.read(json);
    }

    /** SHA-256 of the canonical text, 64 lower-case hex digits. */
    public String sha256() {
        return sha256Of(json);
    }

    /** SHA-256 of a manifest's text as it came, well formed or not. */
    public static String sha256Of(String json) {
        return HexFormat.of().formatHex(newSha256().digest(json.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
