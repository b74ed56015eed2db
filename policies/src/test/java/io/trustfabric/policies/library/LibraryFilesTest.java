package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.model.BundleDocument;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.library.LibraryItem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written from the documents: the bundles' pins, the index, the README's tables; -Dtrust.docs.write=true writes them. */
class LibraryFilesTest {
    private static final String INDEX = "index.tsv";
    private static final String README = "README.md";

    /** Arguments that are purposes or roles. */
    private static final Pattern LISTS = Pattern.compile(
            "(?:purposes: |roles: |purpose\\.among\\(|access\\.roles\\(|emergency\\.claimed\\()\\[([^\\]]*)]");

    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

    @BeforeAll
    static void write() {
        if (Boolean.getBoolean("trust.docs.write")) {
            Pins pins = pins();
            LibraryFolder.bundles().forEach(b -> LibraryFolder.write(b.name(), pins.updated(b)));
            LibraryFolder.write(INDEX, index());
            LibraryFolder.write(README, readme());
        }
    }

    @Test
    void everyBundlePinsTheDocumentsAsTheyAre() {
        Pins pins = pins();

        for (SourceDocument bundle : LibraryFolder.bundles()) {
            assertThat(new String(bundle.bytes(), StandardCharsets.UTF_8))
                    .as(bundle.name())
                    .isEqualTo(pins.updated(bundle));
        }
    }

    @Test
    void theIndexListsEveryItem() {
        assertThat(LibraryFolder.text(INDEX)).isEqualTo(index());
    }

    @Test
    void theReadmeListsEveryItem() {
        assertThat(LibraryFolder.text(README)).isEqualTo(readme());
    }

    @Test
    void theReadmeSpellsEveryClassPurposeAndRole() {
        Set<String> words = new TreeSet<>();
        DemoTenant.CATALOGUE.datasets().forEach(d -> d.columns().forEach(c -> words.addAll(c.classes())));
        for (SourceDocument policy : LibraryFolder.policies()) {
            String text = new String(policy.bytes(), StandardCharsets.UTF_8);
            LISTS.matcher(text.substring(0, text.indexOf("\ntests:")))
                    .results()
                    .forEach(list -> WORD.matcher(list.group(1)).results().forEach(word -> words.add(word.group(1))));
        }

        assertThat(words).hasSizeGreaterThan(60).allMatch(word -> LibraryFolder.text(README)
                .contains("`" + word + "`"));
    }

    private static Pins pins() {
        return new Pins(PolicyCompiler.compile(LibraryFolder.macrosAndPolicies(), Optional.empty()));
    }

    private static CompileResult everything() {
        return PolicyCompiler.compile(
                LibraryFolder.join(LibraryFolder.macrosAndPolicies(), LibraryFolder.bundles()), Optional.empty());
    }

    private static String index() {
        CompileResult all = everything();
        return all.documents().stream()
                .map(d -> new LibraryItem(
                        kind(d),
                        d.name().value(),
                        d.version().value(),
                        all.hashes().get(d.file()),
                        d.file()))
                .sorted(Comparator.comparing(LibraryItem::kind).thenComparing(LibraryItem::name))
                .map(LibraryItem::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Kind kind(Document document) {
        if (document instanceof MacroDocument) {
            return Kind.MACRO;
        }
        return document instanceof BundleDocument ? Kind.BUNDLE : Kind.POLICY;
    }

    private static String readme() {
        List<Document> documents = everything().documents();
        return new LibraryPage(documents).in(LibraryFolder.text(README));
    }
}
