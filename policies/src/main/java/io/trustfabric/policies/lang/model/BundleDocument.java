package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.source.YamlMap;
import java.util.List;
import java.util.Map;

/** A bundle: docs/spec/policy-language.md, section 5. */
public record BundleDocument(
        YamlMap root,
        Located<String> name,
        Located<String> version,
        Located<String> owner,
        Map<String, Located<String>> title,
        List<MacroPin> macros,
        List<PolicyPin> policies)
        implements Document {

    /** The macro that is meant. */
    public record MacroPin(Located<String> name, Located<String> version, Located<String> hash) {}

    /** The policy that is meant, by the file's name beside the bundle. */
    public record PolicyPin(Located<String> file, Located<String> hash) {}

    public BundleDocument {
        title = Map.copyOf(title);
        macros = List.copyOf(macros);
        policies = List.copyOf(policies);
    }
}
