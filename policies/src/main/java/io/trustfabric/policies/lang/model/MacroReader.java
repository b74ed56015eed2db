package io.trustfabric.policies.lang.model;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.trustfabric.policies.lang.model.MacroDocument.Parameter;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlText;
import io.trustfabric.policies.lang.types.ValueTypes;
import io.trustfabric.policies.lang.types.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map that begins with {@code macro}, to a {@link MacroDocument}. */
final class MacroReader {
    private static final int MOST_PARAMETERS = 20;
    /** CEL's reserved words, and its names of types, which are values there. */
    private static final Set<String> TAKEN = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "package",
            "namespace",
            "null",
            "return",
            "true",
            "var",
            "void",
            "while",
            "int",
            "uint",
            "double",
            "bool",
            "string",
            "bytes",
            "list",
            "map",
            "type",
            "dyn");

    private static final String A_TYPE = "int, double, string, bool, timestamp, duration or list(…) of one";

    private MacroReader() {}

    static MacroDocument read(YamlMap root, Findings findings) {
        Fields f = new Fields(
                root, "a macro", findings, "macro", "version", "owner", "params", "type", "body", "explain", "tests");
        Located<String> name = f.need("macro", f.read("macro", Forms.A_DOTTED_NAME, Forms::dotted), "");
        Located<String> version = f.need("version", f.read("version", Forms.A_VERSION, Forms::version), "0.0.0");
        Located<String> owner = f.need("owner", f.read("owner", "a text", Forms.anything()), "");
        List<Parameter> params = params(f, findings);
        Located<CelType> type = f.need("type", f.read("type", A_TYPE, ValueTypes::parse), SimpleType.BOOL);
        if (!f.has("body")) {
            f.missing("body");
        }
        YamlText body =
                f.text("body").orElse(new YamlText(root.source(), root.from(), root.from(), "", YamlText.Style.PLAIN));
        Map<String, CelType> types = new LinkedHashMap<>();
        params.forEach(p -> types.put(p.name(), p.type()));
        return new MacroDocument(
                root,
                name,
                version,
                owner,
                params,
                type,
                body,
                f.languages("explain"),
                TestReader.ofMacro(f, types, type.value(), findings));
    }

    private static List<Parameter> params(Fields f, Findings findings) {
        List<Parameter> params = new ArrayList<>();
        Optional<YamlNode> node = f.node("params");
        if (node.isEmpty()) {
            return params;
        }
        if (!(node.get() instanceof YamlMap map)) {
            findings.error(
                    "wrong-type",
                    node.get(),
                    "\"params\" is " + node.get().kind() + ", expected a map",
                    Optional.of("write {name: int}"));
            return params;
        }
        if (map.entries().size() > MOST_PARAMETERS) {
            findings.error("too-large", map, "more than %d parameters".formatted(MOST_PARAMETERS));
        }
        for (YamlMap.Entry e : map.entries()) {
            params.add(new Parameter(parameter(e.key(), findings), type(e.value(), findings), e.key()));
        }
        return params;
    }

    private static String parameter(YamlText key, Findings findings) {
        String name = key.value();
        boolean taken = TAKEN.contains(name)
                || Variables.ALL.keySet().stream()
                        .anyMatch(v -> v.substring(0, v.indexOf('.')).equals(name));
        if (!name.matches("[a-z][a-zA-Z0-9_]{0,62}")) {
            findings.error(
                    "bad-value",
                    key,
                    "%s is no parameter's name, expected a-z, then letters, digits and _"
                            .formatted(Words.quoted(name)));
        } else if (taken) {
            findings.error(
                    "bad-value",
                    key,
                    "%s is taken by the language".formatted(Words.quoted(name)),
                    Optional.of("choose another name"));
        }
        return name;
    }

    private static CelType type(YamlNode node, Findings findings) {
        Optional<CelType> type = node instanceof YamlText text ? ValueTypes.parse(text.value()) : Optional.empty();
        if (type.isEmpty()) {
            String found = node instanceof YamlText text ? Words.quoted(text.value()) : node.kind();
            findings.error(
                    "bad-value",
                    node,
                    "the type is %s, expected %s".formatted(found, A_TYPE),
                    node instanceof YamlText text
                            ? Words.didYouMean(text.value(), ValueTypes.names())
                            : Optional.empty());
        }
        return type.orElse(SimpleType.INT);
    }
}
