package io.trustfabric.policies.library;

import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.lang.model.BundleDocument;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.plan.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the library's README, between its two marks. What an item is for is the comment that its file begins with. */
final class LibraryPage {
    private static final String BEGIN =
            "<!-- items: written from the documents; run LibraryFilesTest with -Dtrust.docs.write=true -->\n";
    private static final String END = "<!-- end of items -->";

    private final List<Document> documents;

    LibraryPage(List<Document> documents) {
        this.documents = documents.stream()
                .sorted(Comparator.comparing(d -> d.name().value()))
                .toList();
    }

    /** The page with its tables as they must be. */
    String in(String page) {
        int from = page.indexOf(BEGIN) + BEGIN.length();
        return page.substring(0, from) + tables() + page.substring(page.indexOf(END));
    }

    private String tables() {
        return macros() + policies() + bundles() + "\n";
    }

    private String macros() {
        List<String> rows = of(MacroDocument.class)
                .map(m -> row(signature(m), m, comment(m), m.tests().size()))
                .toList();
        return table("Macros", "| macro | version | owner | what it is for | tests |\n|---|---|---|---|---|\n", rows);
    }

    private static String signature(MacroDocument macro) {
        return macro.params().stream()
                .map(p -> p.name())
                .collect(Collectors.joining(", ", "`" + macro.name().value() + "(", ")`"));
    }

    private String policies() {
        List<String> rows = of(PolicyDocument.class)
                .map(p -> row(
                        "`" + p.name().value() + "`",
                        p,
                        comment(p),
                        matched(p.match().value()),
                        p.rules().size(),
                        p.tests().size()))
                .toList();
        return table(
                "Policies",
                "| policy | version | owner | what it is for | matches | rules | tests |\n|---|---|---|---|---|---|---|\n",
                rows);
    }

    private static String matched(Match match) {
        List<String> parts = new ArrayList<>();
        match.tags().stream().sorted().forEach(tag -> parts.add("tag `" + tag + "`"));
        if (!match.tiers().isEmpty()) {
            parts.add("tiers "
                    + match.tiers().stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (!match.classes().isEmpty()) {
            parts.add("classes " + sorted(match.classes()));
        }
        if (!match.actions().isEmpty()) {
            parts.add("actions "
                    + sorted(match.actions().stream().map(Action::word).collect(Collectors.toSet())));
        }
        return String.join("; ", parts);
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining("`, `", "`", "`"));
    }

    private String bundles() {
        List<String> rows = of(BundleDocument.class)
                .map(b -> row(
                        "`" + b.name().value() + "`",
                        b,
                        b.title().get("en").value() + " · "
                                + b.title().get("es").value(),
                        b.policies().stream()
                                .map(p -> "`" + p.file().value().replaceAll(".*/|\\.yaml", "") + "`")
                                .collect(Collectors.joining(", ")),
                        b.macros().size()))
                .toList();
        return table(
                "Bundles",
                "| bundle | version | owner | title | policies | macros |\n|---|---|---|---|---|---|\n",
                rows);
    }

    private static String table(String title, String head, List<String> rows) {
        return "\n### %s (%d)\n\n%s%s".formatted(title, rows.size(), head, String.join("", rows));
    }

    private static String row(String name, Document document, Object... rest) {
        return Stream.concat(
                        Stream.of(name, document.version().value(), located(document.owner())),
                        Stream.of(rest).map(String::valueOf))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String located(Located<String> text) {
        return "`" + text.value() + "`";
    }

    private static String comment(Document document) {
        return LibraryFolder.text(document.file())
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "));
    }

    private <T extends Document> Stream<T> of(Class<T> kind) {
        return documents.stream().filter(kind::isInstance).map(kind::cast);
    }
}
