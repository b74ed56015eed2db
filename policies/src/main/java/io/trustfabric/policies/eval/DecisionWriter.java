package io.trustfabric.policies.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trustfabric.policies.obligation.Obligation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decision as canonical JSON (RFC 8785): keys sorted, no blanks, one text for one decision. The one number that need not be whole, a
 * bucket's width, travels as a string, so that no reader has to print doubles as ECMAScript does.
 */
public final class DecisionWriter {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private DecisionWriter() {}

    public static String write(Decision decision) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "approvalsMissing", decision.approvalsMissing(),
                    "determinations",
                            decision.determinations().stream()
                                    .map(DecisionWriter::of)
                                    .toList(),
                    "effect", decision.effect().name(),
                    "obligations",
                            decision.obligations().stream()
                                    .map(DecisionWriter::of)
                                    .toList(),
                    "policySet", decision.policySet(),
                    "queryId", decision.queryId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and lists have a JSON form", e);
        }
    }

    private static Map<String, Object> of(Determination d) {
        return Map.of(
                "dataset", d.dataset(),
                "effect", d.effect().name(),
                "enforced", d.enforced(),
                "policy", d.policy(),
                "reason", d.reason().name(),
                "rule", d.rule(),
                "text", new TreeMap<>(d.text()),
                "version", d.version());
    }

    private static Map<String, Object> of(Obligation obligation) {
        if (obligation instanceof Obligation.Redact r) {
            return Map.of("kind", "redact", "column", r.column());
        } else if (obligation instanceof Obligation.Mask m) {
            return Map.of("kind", "mask", "column", m.column(), "keep", m.keep().name());
        } else if (obligation instanceof Obligation.Bucket b) {
            return Map.of("kind", "bucket", "column", b.column(), "width", width(b.width()));
        } else if (obligation instanceof Obligation.Top t) {
            return Map.of("kind", "top", "k", t.k(), "by", t.by());
        } else if (obligation instanceof Obligation.Rows r) {
            List<String> values = r.values().stream().sorted().toList();
            return Map.of("kind", "rows", "column", r.column(), "values", values);
        }
        throw new IllegalStateException("no JSON form of the obligation " + obligation);
    }

    private static String width(double width) {
        return BigDecimal.valueOf(width).stripTrailingZeros().toPlainString();
    }
}
