package io.trustfabric.policies.redteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The corpus of policies/redteam against its policies; what is measured here is what policies/redteam/README.md says. */
class RedTeamTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Corpus corpus;
    private static PolicySet policies;
    private static RedTeamResult result;

    @BeforeAll
    static void run() throws Exception {
        corpus = CorpusReader.read(RedTeamFiles.DIRECTORY, RedTeamFiles.vectors());
        policies = RedTeamFiles.policies();
        result = RedTeam.run(corpus, policies, RedTeamFiles.catalogue(), new DuckDb());
        System.out.println(result.markdown());
    }

    @Test
    void thePoliciesAreThoseOfTheNewestFreeze() throws Exception {
        JsonNode freezes = JSON.readTree(
                        RedTeamFiles.DIRECTORY.resolve("frozen.json").toFile())
                .path("freezes");
        JsonNode frozen = freezes.path(freezes.size() - 1);
        var hashes = new TreeMap<String, String>();
        frozen.path("files")
                .properties()
                .forEach(f -> hashes.put(f.getKey(), f.getValue().asText()));

        assertThat(hashes).isEqualTo(hashesOfFiles());
        assertThat(policies.hash()).isEqualTo(frozen.path("policySet").asText());
    }

    @Test
    void everyAttackIsStoppedButTheKnownMisses() throws IOException {
        assertThat(ids(result.misses())).isEqualTo(present(RedTeamFiles.listed("known-misses.md", "")));
    }

    @Test
    void attacksAreStoppedForTheExpectedReasonButTheKnownOthers() throws IOException {
        assertThat(ids(result.wrongReasons())).isEqualTo(present(RedTeamFiles.listed("other-reasons.md", "")));
    }

    @Test
    void atMostTwoInAHundredOrdinaryCasesAreRefused() {
        RedTeamResult known = result.of(outcome -> !outcome.of().slice().equals("second"));
        assertThat(known.refused().cases()).isGreaterThanOrEqualTo(1000);
        assertThat(known.refused().rate()).as("%s", ids(known.falsePositives())).isLessThanOrEqualTo(0.02);
    }

    @Test
    void ofTheStrangersOrdinaryCasesTheListedOnesAreRefused() throws IOException {
        RedTeamResult strangers = result.of(outcome -> outcome.of().slice().equals("second"));
        assertThat(strangers.of(Family.BENIGN)).hasSize(249);
        assertThat(ids(strangers.falsePositives())).isEqualTo(RedTeamFiles.listed("refused-ordinary.md", ""));
    }

    @Test
    void thereAreAsManyAttacksAsThereMustBe() {
        assertThat(result.of(Family.INFERENCE).size()).isGreaterThanOrEqualTo(90);
        assertThat(result.of(Family.JOINS).size()).isGreaterThanOrEqualTo(80);
        assertThat(result.of(Family.GRAPH).size()).isGreaterThanOrEqualTo(70);
        assertThat(corpus.slice("frozen").cases().size()).isGreaterThanOrEqualTo(110);
        assertThat(result.of(outcome -> outcome.of().slice().equals("second"))
                        .missed()
                        .cases())
                .isEqualTo(123);
    }

    @Test
    void injectionsAreThereWithLibinjections() {
        assumeTrue(RedTeamFiles.vectors().isPresent(), "libinjection's files are not here");

        assertThat(result.of(Family.INJECTION).size()).isGreaterThanOrEqualTo(110);
        assertThat(result.missed().cases()).isGreaterThanOrEqualTo(350);
        assertThat(corpus.skipped()).isEmpty();
    }

    @Test
    void withoutLibinjectionItsCasesAloneAreSkipped() throws CorpusException {
        Corpus without = CorpusReader.read(RedTeamFiles.DIRECTORY, Optional.empty());

        assertThat(without.skipped()).isNotEmpty().allMatch(s -> s.contains("libinjection"));
        assertThat(without.cases()).noneMatch(c -> c.id().startsWith("lib-"));
    }

    private static Set<String> present(Set<String> ids) {
        Set<String> here = corpus.cases().stream().map(RedTeamCase::id).collect(Collectors.toSet());
        return ids.stream()
                .filter(id -> here.contains(id)
                        || !(id.startsWith("lib-") && RedTeamFiles.vectors().isEmpty()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(List<Outcome> outcomes) {
        return outcomes.stream().map(o -> o.of().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> hashesOfFiles() throws Exception {
        var hashes = new TreeMap<String, String>();
        try (Stream<Path> policies = Files.list(RedTeamFiles.DIRECTORY.resolve("policies"))) {
            for (Path file : Stream.concat(
                            Stream.of(
                                    RedTeamFiles.DIRECTORY.resolve("catalogue.yaml"),
                                    RedTeamFiles.DIRECTORY.resolve("principals.jsonl")),
                            policies)
                    .toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                String name = RedTeamFiles.DIRECTORY.relativize(file).toString();
                hashes.put(name, "sha256:" + HexFormat.of().formatHex(hash));
            }
        }
        return hashes;
    }
}
