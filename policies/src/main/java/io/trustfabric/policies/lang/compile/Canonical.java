package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.lang.macro.Digest;
import io.trustfabric.policies.lang.model.BundleDocument;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.types.ValueTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Documents' canonical JSON and hashes: docs/spec/policy-language.md, section 12. */
public final class Canonical {

    private Canonical() {}

    /** {@code sha256:} and 64 hex digits; the document is without errors. */
    public static String hash(Document document) {
        return "sha256:" + Digest.of(json(document));
    }

    /** The hash of a set, from its documents' hashes. */
    static String hash(Collection<String> hashes) {
        return "sha256:" + Digest.of(String.join("\n", hashes.stream().sorted().toList()));
    }

    /** Without tests, suppressions, comments and defaults; what is a set sorted. */
    public static String json(Document document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (document instanceof PolicyDocument p) {
            CanonicalPolicy.write(p, fields);
        } else if (document instanceof MacroDocument m) {
            macro(m, fields);
        } else if (document instanceof BundleDocument b) {
            bundle(b, fields);
        }
        fields.put("version", document.version().value());
        fields.put("owner", document.owner().value());
        return CanonicalJson.write(fields);
    }

    private static void macro(MacroDocument m, Map<String, Object> fields) {
        fields.put("macro", m.name().value());
        // a call in "when" gives arguments by position: the order is part of the meaning
        List<Object> params = new ArrayList<>();
        m.params().forEach(p -> params.add(Map.of(p.name(), ValueTypes.name(p.type()))));
        if (!params.isEmpty()) {
            fields.put("params", params);
        }
        fields.put("type", ValueTypes.name(m.type().value()));
        fields.put("body", m.body().value().strip());
        CanonicalFields.languages("explain", m.explain(), fields);
    }

    private static void bundle(BundleDocument b, Map<String, Object> fields) {
        fields.put("bundle", b.name().value());
        CanonicalFields.languages("title", b.title(), fields);
        Map<String, Object> macros = new TreeMap<>();
        b.macros()
                .forEach(p -> macros.put(
                        p.name().value(),
                        Map.of(
                                "name",
                                p.name().value(),
                                "version",
                                p.version().value(),
                                "hash",
                                p.hash().value())));
        Map<String, Object> policies = new TreeMap<>();
        b.policies()
                .forEach(p -> policies.put(
                        p.file().value(),
                        Map.of("file", p.file().value(), "hash", p.hash().value())));
        if (!macros.isEmpty()) {
            fields.put("macros", new ArrayList<>(macros.values()));
        }
        fields.put("policies", new ArrayList<>(policies.values()));
    }
}
