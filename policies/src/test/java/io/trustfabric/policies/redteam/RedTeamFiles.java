package io.trustfabric.policies.redteam;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.CatalogueException;
import io.trustfabric.policies.catalog.CatalogueReader;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in policies/redteam. */
final class RedTeamFiles {
    static final Path DIRECTORY = Path.of(System.getProperty("trust.root", ".."), "policies", "redteam");
    private static final Pattern LISTED = Pattern.compile("(?m)^- `([a-z0-9.-]+)`");

    private RedTeamFiles() {}

    static Catalogue catalogue() throws IOException, CatalogueException {
        return CatalogueReader.read(Files.readAllBytes(DIRECTORY.resolve("catalogue.yaml")));
    }

    /** The policies, not compiled yet. */
    static List<SourceDocument> documents() throws IOException {
        List<SourceDocument> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("policies"))) {
            for (Path file : files.sorted().toList()) {
                documents.add(new SourceDocument(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
        return documents;
    }

    static PolicySet policies() throws IOException {
        CompileResult compiled = PolicyCompiler.compile(documents(), Optional.empty());
        return compiled.set()
                .orElseThrow(() -> new IllegalStateException("the red team's policies: " + compiled.diagnostics()));
    }

    /** All cases but the stranger's slice. */
    static Corpus knownCases(Optional<Path> vectors) throws CorpusException {
        Corpus all = CorpusReader.read(DIRECTORY, vectors);
        return new Corpus(
                all.cases().stream().filter(c -> !c.slice().equals("second")).toList(),
                all.principals(),
                all.skipped());
    }

    /** Where libinjection's files would be. */
    static Optional<Path> vectors() {
        return Optional.ofNullable(System.getProperty("trust.shared"))
                .map(shared -> Path.of(shared, "vectors", "policy", "libinjection"))
                .filter(Files::isDirectory);
    }

    /** Ids that a Markdown list of the directory names, in the order of the alphabet. */
    static Set<String> listed(String file, String section) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String part : Files.readString(DIRECTORY.resolve(file)).split("(?m)^## ")) {
            if (part.startsWith(section)) {
                LISTED.matcher(part).results().forEach(r -> ids.add(r.group(1)));
            }
        }
        return ids;
    }
}
