package io.trustfabric.policies.lang.format;

import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.DocumentReader;
import io.trustfabric.policies.lang.source.Findings;
import java.util.List;
import java.util.Optional;

/**
 * The layout of documents: docs/spec/policy-language.md, section 12. Comments and single blank lines stay; a field that says what its
 * absence says goes, unless a comment is with it. What is formatted once is not changed again, and means what it meant.
 */
public final class PolicyFormatter {

    private PolicyFormatter() {}

    /** The document's text; empty where its YAML or its fields have errors, which are among the findings. */
    public static Optional<String> format(SourceDocument source, Findings findings) {
        int before = findings.size();
        Optional<Document> document = DocumentReader.read(source, findings);
        return findings.size() > before ? Optional.empty() : document.map(PolicyFormatter::format);
    }

    private static String format(Document document) {
        String kind = document.root().entries().get(0).key().value();
        Unit unit = Unit.document(document.root(), Shapes.DOCUMENTS.get(kind));
        List<String> last = CommentPlaces.assign(document.root(), unit);
        unit.arrange();
        return Layout.of(unit, last);
    }
}
