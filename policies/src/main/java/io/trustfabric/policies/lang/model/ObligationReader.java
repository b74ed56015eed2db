package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.obligation.Obligation.Keep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The field {@code obligations}: docs/spec/policy-language.md, section 7. */
final class ObligationReader {
    private static final List<String> KINDS = List.of("redact", "mask", "bucket", "top", "rows");
    private static final Map<String, Keep> KEEP = PolicyReader.ordered(
            "none",
            Keep.NONE,
            "hash",
            Keep.HASH,
            "year",
            Keep.YEAR,
            "domain",
            Keep.DOMAIN,
            "last4",
            Keep.LAST4,
            "first1",
            Keep.FIRST1);
    private static final String COLUMNS = "a pattern of dataset.column, or class: and a class";

    private final Findings findings;

    private ObligationReader(Findings findings) {
        this.findings = findings;
    }

    static List<Located<ObligationRule>> read(Fields policy, Findings findings) {
        ObligationReader reader = new ObligationReader(findings);
        List<Located<ObligationRule>> all = new ArrayList<>();
        for (YamlNode node : policy.list("obligations")) {
            reader.one(node).ifPresent(o -> all.add(new Located<>(o, node)));
        }
        return all;
    }

    private Optional<ObligationRule> one(YamlNode node) {
        if (!(node instanceof YamlMap map)
                || map.entries().isEmpty()
                || map.entries().size() > 2) {
            findings.error(
                    "wrong-type",
                    node,
                    "an obligation is one of " + String.join(", ", KINDS)
                            + " and its fields, and may have \"when\" after it",
                    Optional.of("write - mask: {columns: [\"class:email\"], keep: domain}"));
            return Optional.empty();
        }
        YamlMap.Entry e = map.entries().get(0);
        String kind = e.key().value();
        new Fields(map, "an obligation", findings, kind, "when").text("when");
        return switch (kind) {
            case "redact" -> fields(e, "columns").map(f -> new ObligationRule.Redact(columns(f)));
            case "mask" ->
                fields(e, "columns", "keep")
                        .map(f -> new ObligationRule.Mask(
                                columns(f),
                                f.need("keep", f.word("keep", KEEP), Keep.NONE).value()));
            case "bucket" -> fields(e, "columns", "width").map(f -> new ObligationRule.Bucket(columns(f), width(f)));
            case "top" -> fields(e, "k", "by").map(ObligationReader::top);
            case "rows" ->
                fields(e, "column", "in")
                        .map(f -> new ObligationRule.Rows(
                                f.need("column", f.read("column", "a column", Forms.anything()), "")
                                        .value(),
                                values(f)));
            default -> {
                findings.error(
                        "unknown-field",
                        e.key(),
                        "there is no obligation " + Words.quoted(kind) + ", expected one of "
                                + String.join(", ", KINDS),
                        Words.didYouMean(kind, KINDS));
                yield Optional.empty();
            }
        };
    }

    private static ObligationRule top(Fields f) {
        int k = f.need("k", f.read("k", "a number from 1 to 999999999", Forms.integer(1, 999_999_999)), 1)
                .value();
        return new ObligationRule.Top(
                k, f.need("by", f.read("by", "a column", Forms.anything()), "").value());
    }

    private Optional<Fields> fields(YamlMap.Entry e, String... known) {
        return Fields.of(e.value(), "obligation " + Words.quoted(e.key().value()), findings, known);
    }

    private Set<String> columns(Fields f) {
        Set<String> columns = f.set("columns", COLUMNS, ObligationReader::column);
        notEmpty(f, "columns");
        return columns;
    }

    private Set<String> values(Fields f) {
        Set<String> values = f.set("in", "a text", Forms.anything());
        notEmpty(f, "in");
        return values;
    }

    private void notEmpty(Fields f, String field) {
        if (!f.has(field)) {
            f.missing(field);
        } else if (f.node(field).orElseThrow() instanceof io.trustfabric.policies.lang.source.YamlList list
                && list.elements().isEmpty()) {
            findings.error("bad-value", list, Words.quoted(field) + " is empty");
        }
    }

    private static Optional<String> column(String text) {
        boolean pattern = text.startsWith("class:") ? text.length() > 6 : text.contains(".") || text.contains("*");
        return Optional.of(text).filter(t -> pattern);
    }

    /** At most 15 digits, so that one double is meant, and every writer prints it alike. */
    private static Optional<Double> positive(String text) {
        boolean number = text.matches("\\d{1,9}(\\.\\d{1,6})?");
        return number ? Optional.of(Double.parseDouble(text)).filter(d -> d > 0) : Optional.empty();
    }

    private static double width(Fields f) {
        return f.need("width", f.read("width", "a number above 0, e.g. 10 or 0.5", ObligationReader::positive), 1.0)
                .value();
    }
}
