package io.trustfabric.policies.library;

import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.model.BundleDocument;
import io.trustfabric.policies.lang.model.DocumentReader;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.source.Findings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The versions and hashes that bundles pin, from the documents as they are now. */
final class Pins {
    private final Map<String, String> hashes;
    private final Map<String, MacroDocument> macros;

    /** {@code compiled}: all macros and policies. */
    Pins(CompileResult compiled) {
        this.hashes = compiled.hashes();
        this.macros = compiled.documents().stream()
                .filter(MacroDocument.class::isInstance)
                .map(MacroDocument.class::cast)
                .collect(Collectors.toMap(m -> m.name().value(), m -> m));
    }

    /** The bundle's text with every pin as it must be; nothing else is changed. */
    String updated(SourceDocument bundle) {
        BundleDocument document =
                (BundleDocument) DocumentReader.read(bundle, new Findings()).orElseThrow();
        TreeMap<Integer, Located<String>> places = new TreeMap<>();
        TreeMap<Integer, String> values = new TreeMap<>();
        document.macros().forEach(pin -> {
            MacroDocument macro = macros.get(pin.name().value());
            put(pin.version(), macro.version().value(), places, values);
            put(pin.hash(), '"' + hashes.get(macro.file()) + '"', places, values);
        });
        document.policies()
                .forEach(pin -> put(pin.hash(), '"' + hashes.get(pin.file().value()) + '"', places, values));
        StringBuilder text = new StringBuilder(new String(bundle.bytes(), StandardCharsets.UTF_8));
        for (Map.Entry<Integer, String> value : values.descendingMap().entrySet()) {
            int from = text.offsetByCodePoints(0, value.getKey());
            int to =
                    text.offsetByCodePoints(0, places.get(value.getKey()).node().to());
            text.replace(from, to, value.getValue());
        }
        return text.toString();
    }

    private static void put(
            Located<String> place, String value, Map<Integer, Located<String>> places, Map<Integer, String> values) {
        places.put(place.node().from(), place);
        values.put(place.node().from(), value);
    }
}
