package io.trustfabric.operators.verdict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.manifest.ColumnDifference;
import java.util.ArrayList;
import java.util.List;

/** The in-toto statement that a witness signs (docs/spec/envelope.md, section Witness envelope). */
public final class WitnessStatement {
    public static final String PREDICATE_TYPE = "https://trustfabric.io/attestation/replay-verdict/v1";
    public static final String PRODUCTION = "production-manifest";
    public static final String REPLAYED = "replay-manifest";

    private WitnessStatement() {}

    static Statement of(Judgement judgement) {
        List<Statement.Subject> subjects = new ArrayList<>();
        subjects.add(new Statement.Subject(PRODUCTION, judgement.productionSha256()));
        if (judgement.replayedSha256() != null) {
            subjects.add(new Statement.Subject(REPLAYED, judgement.replayedSha256()));
        }
        return new Statement(subjects, PREDICATE_TYPE, predicate(judgement));
    }

    private static ObjectNode predicate(Judgement judgement) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("verdictId", judgement.verdictId());
        node.put("eventId", judgement.eventId());
        node.put("tenant", judgement.tenantId());
        node.put("kind", judgement.kind());
        node.put("fingerprint", judgement.fingerprint());
        node.put("engine", judgement.engine());
        node.put("verdict", judgement.verdict().name());
        node.put("reason", judgement.reason());
        node.put("detail", judgement.detail());
        node.put("tolerance", judgement.tolerance());
        node.put("replays", judgement.replays());
        node.put("inclusionProbability", Double.toString(judgement.inclusionProbability()));
        ArrayNode columns = node.putArray("columns");
        judgement.columns().forEach(difference -> columns.add(column(difference)));
        return node;
    }

    private static ObjectNode column(ColumnDifference difference) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("column", difference.column());
        node.put("difference", difference.kind().name());
        node.put("absolute", text(difference.absolute()));
        node.put("relative", text(difference.relative()));
        node.put("production", difference.production());
        node.put("replayed", difference.replayed());
        return node;
    }

    /** Numbers that are not integers travel as text: see {@link io.trustfabric.proofs.json.CanonicalJson}. */
    private static String text(Double number) {
        return number == null ? null : Double.toString(number);
    }
}
