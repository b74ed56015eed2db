package io.trustfabric.sdk.policy.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.diff.Difference;
import io.trustfabric.policies.diff.Relation;
import io.trustfabric.policies.diff.Witness;
import io.trustfabric.sdk.cli.Answer;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one policy changed.
 *
 * @param before version; empty where the policy is new
 * @param after version; empty where it is gone
 * @param difference where it has both
 */
record DifferenceView(String policy, Optional<String> before, Optional<String> after, Optional<Difference> difference) {

    /**
     * Whether it was not shown that no more gets through. What a policy that is new or gone does depends on the others: one
     * that is gone forbids nothing any more, and the first to match a sensitive dataset opens it. So both count.
     */
    boolean mayLetMoreThrough() {
        return difference
                .map(d -> d.relation() != Relation.EQUIVALENT && d.relation() != Relation.TIGHTER)
                .orElse(true);
    }

    private String relation() {
        return difference
                .map(d -> d.relation().name().toLowerCase(Locale.ROOT))
                .orElse(before.isEmpty() ? "added" : "removed");
    }

    ObjectNode json() {
        ObjectNode node = Answer.object().put("policy", policy);
        before.ifPresent(v -> node.put("before", v));
        after.ifPresent(v -> node.put("after", v));
        node.put("relation", relation());
        difference.ifPresent(d -> {
            node.put("exhaustive", d.exhaustive()).put("cases", d.cases());
            d.limits().forEach(node.putArray("limits")::add);
            d.notes().forEach(node.putArray("notes")::add);
            d.tighter().ifPresent(w -> node.set("tighter", json(w)));
            d.looser().ifPresent(w -> node.set("looser", json(w)));
        });
        return node;
    }

    private static ObjectNode json(Witness witness) {
        ObjectNode node = Answer.object();
        node.put("before", witness.before().name())
                .put("after", witness.after().name())
                .put("why", witness.why());
        ObjectNode given = node.putObject("given");
        witness.variables().forEach((name, value) -> given.putPOJO(name, plain(value)));
        return node;
    }

    /** Numbers, truth values and lists as themselves, a time as its text. */
    private static Object plain(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof Iterable<?>
                ? value
                : value.toString();
    }

    void text(PrintWriter out) {
        String versions =
                before.equals(after) ? before.orElse("") : before.orElse("none") + " -> " + after.orElse("none");
        out.printf("%s %s: %s%n", policy, versions, relation());
        difference.ifPresent(d -> {
            out.printf("  %s%n", d.summary());
            d.tighter().ifPresent(w -> text(out, "less", w));
            d.looser().ifPresent(w -> text(out, "more", w));
            d.notes().forEach(note -> out.printf("  note: %s%n", note));
        });
    }

    private static void text(PrintWriter out, String direction, Witness witness) {
        String given = witness.variables().entrySet().stream()
                .map(DifferenceView::shown)
                .collect(Collectors.joining(", "));
        out.printf("  lets %s through: %s -> %s (%s)%n", direction, witness.before(), witness.after(), witness.why());
        out.printf("    given: {%s}%n", given);
    }

    private static String shown(Map.Entry<String, Object> variable) {
        Object value = variable.getValue();
        return variable.getKey() + ": " + (value instanceof String text ? "\"" + text + "\"" : value);
    }
}
