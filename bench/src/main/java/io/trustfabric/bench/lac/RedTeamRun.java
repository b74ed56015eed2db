package io.trustfabric.bench.lac;

import io.trustfabric.bench.Figure;
import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.CatalogueReader;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.redteam.Bound;
import io.trustfabric.policies.redteam.Corpus;
import io.trustfabric.policies.redteam.CorpusReader;
import io.trustfabric.policies.redteam.Family;
import io.trustfabric.policies.redteam.Outcome;
import io.trustfabric.policies.redteam.RedTeam;
import io.trustfabric.policies.redteam.RedTeamResult;
import io.trustfabric.sdk.policy.decide.DuckDbSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The red team's corpus, every case once: policies/redteam/README.md. Cases from files that are not here are left out, and said. */
final class RedTeamRun {
    private final Path root;

    RedTeamRun(Path root) {
        this.root = root;
    }

    List<Figure> measure() throws Exception {
        Path directory = root.resolve("policies").resolve("redteam");
        Corpus corpus = CorpusReader.read(directory, vectors());
        Catalogue catalogue = CatalogueReader.read(Files.readAllBytes(directory.resolve("catalogue.yaml")));
        PolicySet policies = Workload.compile(documents(directory.resolve("policies")));
        try (DuckDbSyntax syntax = DuckDbSyntax.open(root.resolve("engines"))) {
            RedTeamResult result = RedTeam.run(corpus, policies, catalogue, syntax);
            System.err.printf(
                    "  %,d lines of the corpus left out%n", corpus.skipped().size());
            List<Figure> figures = new ArrayList<>();
            bound(figures, "lac.redteam", "cases", "misses", result.missed());
            for (Family family : Family.values()) {
                List<Outcome> of = result.of(family);
                Bound bound =
                        new Bound((int) of.stream().filter(o -> !o.right()).count(), of.size());
                if (family == Family.BENIGN) {
                    bound(figures, "lac.redteam", "benign", "falsePositives", bound);
                } else {
                    bound(figures, "lac.redteam." + family.word(), "cases", "misses", bound);
                }
            }
            return figures;
        }
    }

    /** Hits, and the ends of their rate's 95 % interval (Wilson), as shares. */
    private static void bound(List<Figure> figures, String prefix, String cases, String hits, Bound bound) {
        figures.add(Figure.of(prefix + "." + cases, bound.cases(), "cases"));
        figures.add(Figure.of(prefix + "." + hits, bound.hits(), "cases"));
        figures.add(Figure.of(prefix + "." + hits + ".lower95", bound.lower(), "share"));
        figures.add(Figure.of(prefix + "." + hits + ".upper95", bound.upper(), "share"));
    }

    private static Optional<Path> vectors() {
        return Optional.ofNullable(System.getProperty("trust.shared"))
                .map(shared -> Path.of(shared, "vectors", "policy", "libinjection"))
                .filter(Files::isDirectory);
    }

    private static List<SourceDocument> documents(Path folder) throws IOException {
        List<SourceDocument> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                documents.add(new SourceDocument(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
        return documents;
    }
}
