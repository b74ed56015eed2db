package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlReader;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.List;
import java.util.Optional;

/** Bytes to documents. */
public final class DocumentReader {
    private static final List<String> KINDS = List.of("policy", "macro", "bundle", "catalogue");

    private DocumentReader() {}

    /** The document, with stand-ins for what is wrong in it; empty where it is none. Everything wrong is among the findings. */
    public static Optional<Document> read(SourceDocument source, Findings findings) {
        return YamlReader.read(source, findings).flatMap(root -> read(root, findings));
    }

    private static Optional<Document> read(YamlMap root, Findings findings) {
        YamlText first = root.entries().get(0).key();
        return switch (first.value()) {
            case "policy" -> Optional.of(PolicyReader.read(root, findings));
            case "macro" -> Optional.of(MacroReader.read(root, findings));
            case "bundle" -> Optional.of(BundleReader.read(root, findings));
            default -> {
                notCompiled(first, findings);
                yield Optional.empty();
            }
        };
    }

    private static void notCompiled(YamlText first, Findings findings) {
        if (first.value().equals("catalogue")) {
            findings.error(
                    "bad-value",
                    first,
                    "a catalogue is no part of what is compiled",
                    Optional.of("give it as the catalogue that policies are checked against"));
            return;
        }
        findings.error(
                "unknown-field",
                first,
                "a document cannot begin with " + Words.quoted(first.value()) + ": expected one of "
                        + String.join(", ", KINDS),
                Words.didYouMean(first.value(), KINDS));
    }
}
