package io.trustfabric.sdk.pcq;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.manifest.ColumnDifference;
import io.trustfabric.proofs.manifest.Comparison;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.PrintWriter;

/** Two manifests held against each other, as an answer. */
record ComparedManifests(Comparison comparison) {

    /** One engine: 1e-9 relative for doubles. Two engines: 1e-4. The same rule as a verdict's. */
    static ComparedManifests of(Manifest production, Manifest replayed) {
        boolean oneEngine = production.run().engine().equals(replayed.run().engine());
        return of(production, replayed, oneEngine ? Tolerance.SAME_ENGINE : Tolerance.CROSS_ENGINE);
    }

    static ComparedManifests of(Manifest production, Manifest replayed, Tolerance tolerance) {
        return new ComparedManifests(Comparison.of(production, replayed, tolerance));
    }

    /** @param name of the file or field, for the message */
    static Manifest parse(String json, String name) {
        try {
            return Manifest.parse(json.strip());
        } catch (MalformedEvidenceException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "not a manifest: %s: %s".formatted(name, e.getMessage()), "trust pcq manifest", e);
        }
    }

    ExitCode exitCode() {
        return comparison.matches() ? ExitCode.OK : ExitCode.REJECTED;
    }

    ObjectNode json() {
        ObjectNode body = Answer.object();
        body.put("matches", comparison.matches());
        body.put("finding", comparison.finding().name());
        body.put("tolerance", comparison.tolerance().label());
        body.put("detail", comparison.detail());
        ArrayNode columns = body.putArray("columns");
        for (ColumnDifference difference : comparison.columns()) {
            ObjectNode column = columns.addObject();
            column.put("column", difference.column());
            column.put("difference", difference.kind().name());
            column.put("absolute", difference.absolute());
            column.put("relative", difference.relative());
            column.put("production", difference.production());
            column.put("replayed", difference.replayed());
        }
        return body;
    }

    void text(PrintWriter out) {
        out.printf("%s  %s%n", comparison.matches() ? "match" : "mismatch", comparison.finding());
        out.printf(
                "  %s, tolerance %s%n",
                comparison.detail(), comparison.tolerance().label());
        for (ColumnDifference difference : comparison.columns()) {
            out.printf(
                    "  %s: %s, production %s, replayed %s%n",
                    difference.column(), difference.kind(), difference.production(), difference.replayed());
        }
    }
}
