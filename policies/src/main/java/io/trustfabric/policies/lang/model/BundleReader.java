package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.model.BundleDocument.MacroPin;
import io.trustfabric.policies.lang.model.BundleDocument.PolicyPin;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A map that begins with {@code bundle}, to a {@link BundleDocument}. */
final class BundleReader {

    private BundleReader() {}

    static BundleDocument read(YamlMap root, Findings findings) {
        Fields f = new Fields(root, "a bundle", findings, "bundle", "version", "owner", "title", "macros", "policies");
        return new BundleDocument(
                root,
                f.need("bundle", f.read("bundle", Forms.A_DOTTED_NAME, Forms::dotted), ""),
                f.need("version", f.read("version", Forms.A_VERSION, Forms::version), "0.0.0"),
                f.need("owner", f.read("owner", "a text", Forms.anything()), ""),
                f.languages("title"),
                macros(f, findings),
                policies(f, findings));
    }

    private static List<MacroPin> macros(Fields f, Findings findings) {
        List<MacroPin> pins = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode node : f.list("macros")) {
            Fields.of(node, "a macro's pin", findings, "name", "version", "hash")
                    .ifPresent(p -> {
                        Located<String> name = p.need("name", p.read("name", Forms.A_DOTTED_NAME, Forms::dotted), "");
                        once(name, seen, findings);
                        pins.add(new MacroPin(
                                name,
                                p.need("version", p.read("version", Forms.A_VERSION, Forms::version), ""),
                                p.need("hash", p.read("hash", Forms.A_HASH, Forms::hash), "")));
                    });
        }
        return pins;
    }

    private static List<PolicyPin> policies(Fields f, Findings findings) {
        List<PolicyPin> pins = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (!f.has("policies")) {
            f.missing("policies");
        }
        for (YamlNode node : f.list("policies")) {
            Fields.of(node, "a policy's pin", findings, "file", "hash").ifPresent(p -> {
                Located<String> file = p.need("file", p.read("file", "a file's name", Forms.anything()), "");
                once(file, seen, findings);
                pins.add(new PolicyPin(file, p.need("hash", p.read("hash", Forms.A_HASH, Forms::hash), "")));
            });
        }
        return pins;
    }

    private static void once(Located<String> pinned, Set<String> seen, Findings findings) {
        if (!pinned.value().isEmpty() && !seen.add(pinned.value())) {
            findings.error("duplicate-id", pinned.node(), Words.quoted(pinned.value()) + " is pinned twice");
        }
    }
}
