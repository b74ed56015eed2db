package io.trustfabric.policies.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.CatalogueException;
import io.trustfabric.policies.catalog.CatalogueReader;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.ReasonCode;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.DuckDb;
import io.trustfabric.policies.redteam.RedTeamCase.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the first version of the policies let through, and which rule of the second refuses it. The rules were written with these cases in
 * sight: that they stop them says that the question can be asked, and nothing of other attacks.
 */
class RuleAnswersTest {
    private static Corpus corpus;

    @BeforeAll
    static void read() throws CorpusException {
        corpus = CorpusReader.read(RedTeamFiles.DIRECTORY, Optional.empty());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "inf-010     | differences/pairs",
                "inf-011     | differences/pairs",
                "inf-042     | differences/pairs",
                "inf-043     | differences/pairs",
                "inf-f-034   | differences/pairs",
                "inf-050     | employees/salary-ordered",
                "join-f-019  | quasi-identifiers/profile",
                "join-f-020  | quasi-identifiers/profile",
                "graph-028   | linkage/people",
                "graph-029   | bulk/rows-in-a-week",
                "graph-f-001 | quasi-identifiers/profile-in-parts",
                "graph-f-012 | linkage-cases-team/too-many-cases",
                "graph-f-013 | linkage-cases-week/too-many-cases",
                "graph-f-015 | probing-team/probing",
                "graph-f-019 | linkage/register-to-health",
                "graph-f-023 | linkage/devices-to-health",
                "graph-042   | linkage-tenant/register-to-health",
                "graph-044   | identifiers-taken/too-many-datasets",
                "graph-045   | linkage/register-to-salary"
            })
    void aRuleOfTheSecondVersionRefusesWhatTheFirstLetThrough(String id, String rule) throws Exception {
        Outcome outcome = run(corpusCase(id), RedTeamFiles.catalogue());

        assertThat(outcome.right()).as(outcome.answered()).isTrue();
        assertThat(outcome.decisions()).as(outcome.answered()).anyMatch(decision -> decision.determinations().stream()
                .anyMatch(d -> refuses(d, rule)));
    }

    @Test
    void theStaffsYearsOfBirthMeetTheRegistersDatesBecauseTheCatalogueSaysSo() throws Exception {
        String within = "classes:\n  - {name: birth-year, within: [date-of-birth]}\n";
        String file = Files.readString(RedTeamFiles.DIRECTORY.resolve("catalogue.yaml"));
        assertThat(file).contains(within);
        Catalogue silent = CatalogueReader.read(file.replace(within, "").getBytes(StandardCharsets.UTF_8));

        assertThat(run(corpusCase("graph-045"), silent).right()).isFalse();
    }

    /** What the new rules must leave alone: an order by a figure of all is no order by one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT department, avg(salary) AS s FROM hr.employees GROUP BY department HAVING count(*) >= 5 ORDER BY s DESC",
                "SELECT site, count(*) AS n FROM hr.employees GROUP BY site HAVING count(*) >= 5 ORDER BY sum(salary)"
            })
    void figuresAreOrderedBySumsAndMeans(String sql) throws Exception {
        RedTeamCase one = new RedTeamCase(
                "x",
                Family.BENIGN,
                "",
                "reports",
                List.of(new Event(sql, "hana", "hr", "eu", Action.READ, 60)),
                new Expectation(Effect.ALLOW, Set.of(), Set.of(), 0, false));

        Outcome outcome = run(one, RedTeamFiles.catalogue());

        assertThat(outcome.right()).as(outcome.answered()).isTrue();
    }

    private static boolean refuses(Determination determination, String rule) {
        return determination.reason() == ReasonCode.RULE_DENIED
                && rule.equals(determination.policy() + "/" + determination.rule());
    }

    private static RedTeamCase corpusCase(String id) {
        List<RedTeamCase> one =
                corpus.cases().stream().filter(c -> c.id().equals(id)).toList();
        assertThat(one).hasSize(1);
        return one.get(0);
    }

    private static Outcome run(RedTeamCase one, Catalogue catalogue) throws IOException, CatalogueException {
        RedTeamResult result = RedTeam.run(
                new Corpus(List.of(one), corpus.principals(), List.of()),
                RedTeamFiles.policies(),
                catalogue,
                new DuckDb());
        return result.outcomes().get(0);
    }
}
