package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.SourceDocument;
import java.util.Optional;
import org.yaml.snakeyaml.error.YAMLException;

/** A document's bytes to its map. */
public final class YamlReader {

    private YamlReader() {}

    /** The document's map; empty where an error of YAML, of which several may be told, leaves nothing to go on with. */
    public static Optional<YamlMap> read(SourceDocument document, Findings findings) {
        int before = findings.size();
        Optional<SourceText> text = Utf8.read(document, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        YamlNode root;
        try {
            root = YamlTree.of(text.get(), findings);
        } catch (YamlTree.Stop stop) {
            return Optional.empty();
        } catch (YAMLException e) {
            YamlErrors.report(text.get(), e, findings);
            return Optional.empty();
        }
        if (root instanceof YamlMap map && !map.entries().isEmpty()) {
            return findings.size() == before || onlyRepeatedKeys(findings, before)
                    ? Optional.of(map)
                    : Optional.empty();
        }
        findings.error(
                "wrong-type",
                root,
                "the document is " + (root instanceof YamlMap ? "empty" : root.kind()) + ", expected a map",
                Optional.of("begin with \"policy:\", \"macro:\" or \"bundle:\" and a name"));
        return Optional.empty();
    }

    private static boolean onlyRepeatedKeys(Findings findings, int before) {
        return findings.all().stream().skip(before).allMatch(d -> d.code().equals("duplicate-key"));
    }
}
