package io.trustfabric.policies.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a bundle finds the files that it pins, and what is given beside them. */
class BundleFilesTest {
    private static final String ONE = Docs.policy("when: query.unbounded");
    private static final String TWO = Docs.policy("when: query.joins > 3").replace("policy: p", "policy: q");

    @Test
    void aFileIsBesideItsBundleOrBelow() {
        assertThat(errors(file("team/b.yaml", bundle("p.yaml", ONE)), file("team/p.yaml", ONE)))
                .isEmpty();
        assertThat(errors(file("b.yaml", bundle("policies/p.yaml", ONE)), file("policies/p.yaml", ONE)))
                .isEmpty();
    }

    @Test
    void aFileIsFoundFromAFolderAboveAsWell() {
        for (String root : List.of("", "./", "/", "library/", "/srv/library/")) {
            assertThat(errors(
                            file(root + "bundles/b.yaml", bundle("policies/p.yaml", ONE)),
                            file(root + "policies/p.yaml", ONE)))
                    .as(root)
                    .isEmpty();
        }
    }

    @Test
    void theNearestFileIsTheOneThatIsMeant() {
        assertThat(errors(
                        file("a/bundles/b.yaml", bundle("p.yaml", ONE)),
                        file("a/bundles/p.yaml", ONE),
                        file("a/p.yaml", TWO)))
                .containsExactly("the bundle does not pin \"a/p.yaml\", which is given with it");
    }

    @Test
    void aFileOfAnotherFolderIsNotFound() {
        assertThat(errors(file("a/b.yaml", bundle("p.yaml", ONE)), file("c/p.yaml", ONE)))
                .containsExactly(
                        "the bundle does not pin \"c/p.yaml\", which is given with it",
                        "there is no policy in a file \"p.yaml\"");
    }

    @Test
    void bundlesThatAreGivenTogetherPinTogether() {
        String second = bundle("q.yaml", TWO).replace("bundle: b", "bundle: c");

        assertThat(errors(
                        file("b.yaml", bundle("p.yaml", ONE)),
                        file("c.yaml", second),
                        file("p.yaml", ONE),
                        file("q.yaml", TWO)))
                .isEmpty();
        assertThat(errors(
                        file("b.yaml", bundle("p.yaml", ONE)),
                        file("c.yaml", bundle("p.yaml", ONE).replace("bundle: b", "bundle: c")),
                        file("p.yaml", ONE),
                        file("q.yaml", TWO)))
                .containsExactly("no bundle pins \"q.yaml\", which is given with it");
    }

    @Test
    void whatIsShippedNeedsNoPinWhateverItIsCalled() {
        String macro = "macro: m\nversion: 1.0.0\nowner: o\ntype: bool\nbody: query.unbounded\n";
        SourceDocument own = file("library:m.yaml", macro);

        assertThat(errors(
                        file("b.yaml", bundle("p.yaml", ONE)),
                        file("p.yaml", ONE),
                        new SourceDocument("m.yaml", own.bytes(), true)))
                .isEmpty();
        assertThat(errors(file("b.yaml", bundle("p.yaml", ONE)), file("p.yaml", ONE), own))
                .containsExactly("the bundle does not pin \"library:m.yaml\", which is given with it");
    }

    private static String bundle(String pin, String policy) {
        String hash = PolicyCompiler.compile(List.of(file("p.yaml", policy)), Optional.empty())
                .hashes()
                .get("p.yaml");
        return "bundle: b\nversion: 1.0.0\nowner: o\npolicies:\n  - {file: %s, hash: \"%s\"}\n".formatted(pin, hash);
    }

    private static SourceDocument file(String name, String text) {
        return Docs.file(name, text);
    }

    private static List<String> errors(SourceDocument... documents) {
        var messages = new ArrayList<String>();
        PolicyCompiler.compile(List.of(documents), Optional.empty())
                .diagnostics()
                .forEach(d -> messages.add(d.message()));
        return messages;
    }
}
