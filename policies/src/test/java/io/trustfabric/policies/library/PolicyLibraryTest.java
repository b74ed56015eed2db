package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.library.LibraryItem.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PolicyLibraryTest {
    private final PolicyLibrary library = PolicyLibrary.shipped();

    @Test
    void everyItemOfTheIndexIsThereAsItWasWritten() {
        assertThat(library.items()).hasSize(41);
        for (LibraryItem item : library.items()) {
            assertThat(new String(library.source(item).bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(LibraryFolder.text(item.file()))
                    .contains(item.kind().name().toLowerCase(java.util.Locale.ROOT) + ": " + item.name() + "\n")
                    .contains("version: " + item.version() + "\n");
            assertThat(item.hash()).matches("sha256:[0-9a-f]{64}");
        }
    }

    @Test
    void theDemoCatalogueIsThereAsItWasWritten() {
        assertThat(new String(library.demoCatalogue(), StandardCharsets.UTF_8))
                .isEqualTo(LibraryFolder.text("demo/catalogue.yaml"));
    }

    @Test
    void aBundleComesWithWhatItPinsAndNothingElse() {
        assertThat(library.bundle("ccpa-core"))
                .extracting(SourceDocument::name)
                .containsExactlyInAnyOrder(
                        "bundles/ccpa-core.yaml",
                        "macros/export.classes.yaml",
                        "macros/export.limit.yaml",
                        "macros/graph.caps.yaml",
                        "macros/inference.probing.yaml",
                        "macros/minimize.columns.yaml",
                        "macros/purpose.among.yaml",
                        "policies/baseline-minimization.yaml",
                        "policies/ccpa-sale-and-sharing.yaml");
    }

    @Test
    void anUnknownBundleIsAnsweredWithTheNamesOfThoseThatThereAre() {
        assertThatThrownBy(() -> library.bundle("gdpr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no bundle [gdpr], expected one of")
                .hasMessageContaining("gdpr-core");
    }

    @Test
    void anItemIsFoundByKindAndName() {
        assertThat(library.item(Kind.MACRO, "graph.caps"))
                .map(LibraryItem::version)
                .contains("1.2.0");
        assertThat(library.item(Kind.POLICY, "graph.caps")).isEmpty();
    }

    @Test
    void aBrokenIndexSaysWhatWasExpected() {
        assertThatThrownBy(() -> LibraryItem.ofLine("macro graph.caps"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[macro graph.caps], expected 5 fields");
    }
}
