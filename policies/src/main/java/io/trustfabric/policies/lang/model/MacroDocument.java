package io.trustfabric.policies.lang.model;

import dev.cel.common.types.CelType;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.List;
import java.util.Map;

/** A macro: docs/spec/policy-language.md, section 4. */
public record MacroDocument(
        YamlMap root,
        Located<String> name,
        Located<String> version,
        Located<String> owner,
        List<Parameter> params,
        Located<CelType> type,
        YamlText body,
        Map<String, Located<String>> explain,
        List<TestCase> tests)
        implements Document {

    /** A parameter; its node is its name. */
    public record Parameter(String name, CelType type, YamlText node) {}

    public MacroDocument {
        params = List.copyOf(params);
        explain = Map.copyOf(explain);
        tests = List.copyOf(tests);
    }
}
