package io.trustfabric.policies.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.lang.compile.Coverage;
import io.trustfabric.policies.lang.compile.ReadMatches;
import io.trustfabric.policies.lang.model.PolicyDocument;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors against a catalogue: docs/spec/policy-language.md, section 11. */
class CatalogueErrorsTest {
    private static final String HEAD = "policy: p\nversion: 1.0.0\nowner: a\n";
    private static final String RULE = "rules: [{id: r, effect: deny, when: query.unbounded}]\n";

    private static final String MASK = "obligations: [{mask: {columns: [\"CRM.*.MAIL\"], keep: domain}}]\n";

    /** One dataset of tier 1 with an email, and a postcode that only the caps look after. */
    private record OneDataset(Collection<DatasetEntry> datasets) implements Catalogue {
        static OneDataset ofTier(int tier) {
            List<ColumnEntry> columns = List.of(
                    new ColumnEntry("mail", "VARCHAR", Set.of("email")),
                    new ColumnEntry("zip", "VARCHAR", Set.of("quasi-identifier")),
                    new ColumnEntry("note", "VARCHAR", Set.of("none")));
            return new OneDataset(List.of(new DatasetEntry(
                    "crm.people", Optional.of(tier), "eu", "o", Set.of("pii"), "", Optional.empty(), columns)));
        }

        @Override
        public Optional<DatasetEntry> dataset(String name) {
            return datasets.stream()
                    .filter(d -> d.name().equalsIgnoreCase(name))
                    .findFirst();
        }

        @Override
        public Collection<DatasetEntry> datasets() {
            return datasets;
        }
    }

    private static List<String> places(String text, int tier) {
        return Docs.places(
                PolicyCompiler.compile(List.of(Docs.file("p.yaml", text)), Optional.of(OneDataset.ofTier(tier))));
    }

    @Test
    void anObligationThatNamesNoColumnIsToldWhereItIs() {
        String text = HEAD + "match: {datasets: [\"crm.*\"]}\n" + RULE
                + "obligations:\n  - redact: {columns: [\"class:email\", \"crm.people.mial\"]}\n  - top: {k: 1, by: revenue}\n  - rows: {column: zip, in: [a]}\n";

        assertThat(places(text, 1)).containsExactly("unknown-column 7:39", "unknown-column 8:21");
    }

    /** A policy may be there before the first column of a class is: that is a lint. */
    @Test
    void aClassThatNoColumnHasIsNoError() {
        String text = HEAD + "match: {datasets: [\"crm.*\"], classes: [email, health]}\n" + RULE
                + "obligations: [{redact: {columns: [\"class:email\", \"class:health\"]}}]\n";

        assertThat(places(text, 1)).isEmpty();
    }

    @Test
    void aFieldOfTheWrongTypeIsToldAsThatWithACatalogueToo() {
        String text = HEAD + "match: {datasets: [\"*\"]}\n" + RULE + "obligations: [{top: {k: 1, by: [zip]}}]\n";

        assertThat(places(text, 3)).containsExactly("wrong-type 6:32");
    }

    @Test
    void aSensitiveColumnThatNothingCoversIsToldAtTheMatch() {
        String text = HEAD + "match: {datasets: [\"*\"]}\n" + RULE;

        assertThat(places(text, 1)).containsExactly("uncovered-column 4:8");
        assertThat(places(text, 3)).isEmpty();
        assertThat(places(text + MASK, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match: {datasets: [\"*\"], actions: [write]}",
                "match: {datasets: [\"*\"], classes: [quasi-identifier]}",
                "mode: monitor\nmatch: {datasets: [\"*\"]}",
                "canary: {percent: 0}\nmatch: {datasets: [\"*\"]}",
                "canary: {percent: 99, tenants: [acme]}\nmatch: {datasets: [\"*\"]}"
            })
    void whatLeavesSomebodysReadsAsTheyAreDoesNotCover(String fields) {
        assertThat(places(HEAD + fields + "\n" + RULE + MASK, 1)).anyMatch(p -> p.startsWith("uncovered-column "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match: {datasets: [\"*\"], actions: [read, write]}",
                "match: {datasets: [\"*\"], classes: [email]}",
                "canary: {percent: 100}\nmatch: {datasets: [\"*\"]}"
            })
    void whatIsEnforcedForEverybodysReadsCovers(String fields) {
        assertThat(places(HEAD + fields + "\n" + RULE + MASK, 1)).isEmpty();
    }

    @Test
    void columnsThatQueriesAreDeniedAnywayAreGapsAndNoErrors() {
        String text = HEAD + "match: {datasets: [\"web.*\"]}\n" + RULE;
        CompileResult compiled = Docs.compile(text);
        List<PolicyDocument> policies = List.of(compiled.policies().get(0).document());

        Coverage coverage = Coverage.of(new ReadMatches(policies, List.of()), OneDataset.ofTier(1));

        assertThat(places(text, 1)).isEmpty();
        assertThat(coverage.columns()).isEqualTo(1);
        assertThat(coverage.covered()).isZero();
    }

    /** What is left of its match fits too much, so that it would cover what it is not about. */
    @Test
    void aPolicyWhoseMatchHasErrorsDoesNotCoverForAnother() {
        String bare = HEAD + "match: {datasets: [\"crm.*\"]}\n" + RULE;
        String wrong = HEAD.replace("policy: p", "policy: q") + "match: {datasetz: [\"web.*\"]}\n" + RULE + MASK;

        CompileResult compiled = PolicyCompiler.compile(
                List.of(Docs.file("p.yaml", bare), Docs.file("q.yaml", wrong)), Optional.of(OneDataset.ofTier(1)));

        assertThat(Docs.places(compiled)).containsExactly("uncovered-column 4:8", "unknown-field 4:9");
    }

    @Test
    void aMatchWithErrorsIsNoReasonToTellOfAColumnThatItsPolicyMayCover() {
        String wrong = HEAD + "match: {datasets: [\"crm.*\"], tiers: [x]}\n" + RULE;

        assertThat(places(wrong, 1)).containsExactlyInAnyOrder("uncovered-column 4:8", "bad-value 4:38");
        assertThat(places(wrong + MASK, 1)).containsExactly("bad-value 4:38");
    }

    @Test
    void anApproveRuleNeedsApprovals() {
        String text = HEAD + "match: {datasets: [\"*\"]}\n" + RULE.replace("deny", "approve");

        assertThat(Docs.places(Docs.compile(text))).containsExactly("approvals-missing 5:25");
    }
}
