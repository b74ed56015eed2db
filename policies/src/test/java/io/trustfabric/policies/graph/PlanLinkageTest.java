package io.trustfabric.policies.graph;

import static io.trustfabric.policies.plan.ColumnRole.AGGREGATED;
import static io.trustfabric.policies.plan.ColumnRole.FILTER;
import static io.trustfabric.policies.plan.ColumnRole.GROUP;
import static io.trustfabric.policies.plan.ColumnRole.JOIN;
import static io.trustfabric.policies.plan.ColumnRole.ORDER;
import static io.trustfabric.policies.plan.ColumnRole.OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.ColumnRole;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a query adds to the graph. */
class PlanLinkageTest {

    @Test
    void eachJoinOfTwoDatasetsLinksThemOnce() {
        Plans plan = new Plans()
                .join("crm.people", "crm.visits")
                .join("crm.visits", "crm.people")
                .join("crm.visits", "web.clicks")
                .join("crm.people", "crm.people"); // with itself: nothing new is linked

        assertThat(edges(plan)).containsExactly("d:crm.people-d:crm.visits", "d:crm.visits-d:web.clicks");
    }

    @Test
    void aDatasetIsOneNodeHoweverItIsSpelled() {
        assertThat(edges(new Plans().join("CRM.People", "Crm.VISITS").join("CRM.PEOPLE", "crm.people")))
                .containsExactly("d:crm.people-d:crm.visits");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColumnRole.class)
    void quasiIdentifiersLinkWhereRowsShowThem(ColumnRole role) {
        Plans plan = new Plans().use("crm.people", Plans.column("Postcode", role));

        assertThat(edges(plan).contains("d:crm.people-q:postcode")).isEqualTo(role != AGGREGATED);
        assertThat(edges(plan)).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColumnRole.class)
    void inFiguresTheyLinkWhereTheyComeOutOrAreGroupedOrJoinedBy(ColumnRole role) {
        Plans plan = new Plans().aggregated().use("crm.people", Plans.column("Postcode", role));

        assertThat(edges(plan).contains("d:crm.people-q:postcode"))
                .isEqualTo(Set.of(OUTPUT, GROUP, JOIN).contains(role));
        assertThat(edges(plan)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aSetIsNamedByItsClassesInOrder() {
        Plans plan = new Plans()
                .use(
                        "crm.people",
                        Plans.column("postcode", OUTPUT),
                        Plans.column("sex", GROUP, FILTER),
                        Plans.column("tribe", JOIN),
                        Plans.column("email", FILTER))
                .use("web.clicks", Plans.column("zip", OUTPUT), Plans.column("url", ORDER, AGGREGATED));

        assertThat(edges(plan))
                .containsExactly(
                        "d:crm.people-q:",
                        "d:crm.people-q:gender+postcode",
                        "d:crm.people-q:gender",
                        "d:crm.people-q:postcode",
                        "d:web.clicks-q:postcode");
    }

    @Test
    void setsWithAClassInCommonMeetInIt() {
        Plans plan = new Plans()
                .use("crm.people", Plans.column("postcode", OUTPUT), Plans.column("sex", OUTPUT))
                .use("web.clicks", Plans.column("zip", OUTPUT));

        assertThat(meetings(plan)).containsExactly("q:postcode");
    }

    @Test
    void classesThatAreIgnoredAloneMeetTwoByTwo() {
        Plans plan = new Plans()
                .use(
                        "crm.people",
                        Plans.column("postcode", OUTPUT),
                        Plans.column("sex", OUTPUT),
                        Plans.column("born", OUTPUT))
                .use("hr.staff", Plans.column("year", OUTPUT), Plans.column("sex", OUTPUT));

        assertThat(meetings(plan)).containsExactly("q:birth-year", "q:gender");
        assertThat(meetings(plan, "q:gender")).containsExactly("q:birth-year");
        assertThat(meetings(plan, "q:gender", "q:birth-year")).containsExactly("q:birth-year+gender");
        assertThat(meetings(plan, "q:gender", "q:birth-year", "q:birth-year+gender"))
                .isEmpty();
    }

    @Test
    void whatIsWithinAClassComesOutWithIt() {
        Plans plan = new Plans()
                .use("crm.people", Plans.column("born", OUTPUT))
                .use("hr.staff", Plans.column("year", OUTPUT));

        assertThat(edges(plan))
                .containsExactly("d:crm.people-q:birth-year", "d:crm.people-q:birthdate", "d:hr.staff-q:birth-year");
    }

    @Test
    void whatIsWithinAnIgnoredClassIsCoarserStill() {
        Plans plan = new Plans()
                .use("crm.people", Plans.column("born", OUTPUT), Plans.column("sex", OUTPUT))
                .use("hr.staff", Plans.column("year", OUTPUT), Plans.column("sex", OUTPUT));

        assertThat(meetings(plan, "q:birthdate", "q:gender")).containsExactly("q:birth-year+gender");
        assertThat(edges(plan, "q:birthdate", "q:gender")).doesNotContain("d:crm.people-q:birth-year+birthdate");
    }

    /** The law behind the nodes: more columns never link less, whatever is ignored. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"never:seen", "q:postcode", "q:gender;q:postcode", "q:gender;q:birthdate", "q:*+*", "q:*"})
    void whoeverTakesMoreColumnsIsNeverLinkedLess(String ignored) {
        String[] ignore = ignored.split(";");
        List<String> columns = List.of("postcode", "sex", "born", "tribe");
        for (int some = 0; some < 16; some++) {
            for (int more = 0; more < 16; more++) {
                if ((some & more) == some) {
                    assertThat(meetings(withStaff(columns, more), ignore))
                            .containsAll(meetings(withStaff(columns, some), ignore));
                }
            }
        }
    }

    private static Plans withStaff(List<String> columns, int subset) {
        var plan = new Plans()
                .use(
                        "hr.staff",
                        Plans.column("year", OUTPUT),
                        Plans.column("sex", OUTPUT),
                        Plans.column("clan", OUTPUT));
        for (int i = 0; i < columns.size(); i++) {
            if ((subset & (1 << i)) != 0) {
                plan.column("crm.people", Plans.column(columns.get(i), OUTPUT));
            }
        }
        return plan;
    }

    @Test
    void identifiersThatComeOutLinkTheirDatasets() {
        Plans plan = new Plans()
                .use("crm.people", Plans.column("email", OUTPUT))
                .use("hr.staff", Plans.column("STAFF_ID", OUTPUT), Plans.column("phone", FILTER, JOIN, GROUP, ORDER));

        assertThat(edges(plan))
                .containsExactly("d:crm.people-i:email", "d:hr.staff-i:email", "d:hr.staff-i:identifier");
        assertThat(edges(plan, "i:email")).containsExactly("d:hr.staff-i:identifier");
    }

    @Test
    void everyIndividualThatAPredicateNamesIsLinkedToItsDataset() {
        Plans plan = new Plans()
                .entity("crm.people", "aa")
                .entity("crm.people", "bb")
                .entity("crm.visits", "aa");

        assertThat(edges(plan)).containsExactly("d:crm.people-e:aa", "d:crm.people-e:bb", "d:crm.visits-e:aa");
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({
        "q:postcode, d:crm.people-d:crm.visits d:crm.people-e:aa",
        "q:*, d:crm.people-d:crm.visits d:crm.people-e:aa",
        "e:*, d:crm.people-d:crm.visits d:crm.people-q:postcode",
        "d:*.people, ''",
        "*, ''",
        "postcode, d:crm.people-d:crm.visits d:crm.people-q:postcode d:crm.people-e:aa",
    })
    void whatIsIgnoredLinksNothing(String ignore, String edges) {
        Plans plan = new Plans()
                .join("crm.people", "crm.visits")
                .use("crm.people", Plans.column("postcode", OUTPUT))
                .entity("crm.people", "aa");

        Linkage linkage = PlanLinkage.of(plan.plan(), Plans.CATALOGUE, Set.of(ignore, "never:seen"));

        assertThat(edges(linkage)).isEqualTo(edges.isEmpty() ? Set.of() : Set.of(edges.split(" ")));
        assertThat(linkage.nodes()).allMatch(node -> linkage.edges().stream()
                .anyMatch(
                        edge -> edge.left().equals(node.name()) || edge.right().equals(node.name())));
    }

    @Test
    void tagsAreWhatReachAndConnectsLookFor() {
        Plans plan = new Plans()
                .use("crm.people", Plans.column("postcode", OUTPUT), Plans.column("born", OUTPUT))
                .use("hr.staff", Plans.column("phone", OUTPUT))
                .entity("crm.people", "aa")
                .join("crm.people", "un.known");

        assertThat(PlanLinkage.of(plan.plan(), Plans.CATALOGUE, Set.of("q:birth-year", "d:hr.*"))
                        .nodes())
                .containsExactlyInAnyOrder(
                        new LinkNode(
                                "d:crm.people",
                                Set.of(
                                        "pii",
                                        "none",
                                        "email",
                                        "quasi-identifier",
                                        "postcode",
                                        "gender",
                                        "birthdate",
                                        "birth-year")),
                        new LinkNode("q:postcode", Set.of("quasi-identifier", "postcode")),
                        new LinkNode("q:birthdate", Set.of("quasi-identifier", "birthdate", "birth-year")),
                        new LinkNode(
                                "q:birthdate+postcode",
                                Set.of("quasi-identifier", "birthdate", "birth-year", "postcode")),
                        new LinkNode("e:aa", Set.of("entity")),
                        new LinkNode("d:un.known", Set.of()));
    }

    @ParameterizedTest(name = "LIMIT {0}: {1} rows")
    @CsvSource({"10, 10", "-1, 1_000_000", "5_000_000, 1_000_000", "1, 1"})
    void rowsAreChargedToTheDatasetsThatTheyComeOutOf(String limit, String rows) {
        Plans plan = new Plans()
                .query("q-7")
                .limit(Long.parseLong(limit.replace("_", "")))
                .use("CRM.People", Plans.column("email", OUTPUT))
                .use("crm.people", Plans.column("sex", OUTPUT))
                .use("crm.visits", Plans.column("person", JOIN, FILTER));

        assertThat(PlanLinkage.of(plan.plan(), Plans.CATALOGUE, Set.of("d:*")).charges())
                .containsExactly(
                        new RowCharge("crm.people", QueryKey.of(plan.plan()), Long.parseLong(rows.replace("_", ""))));
    }

    @Test
    void rowsShowWhatComesOutOfThemAndWhatChoosesAndOrdersThem() {
        Plans plan = new Plans()
                .use(
                        "CRM.people",
                        Plans.column("Email", OUTPUT),
                        Plans.column("sex", FILTER),
                        Plans.column("born", ORDER),
                        Plans.column("postcode", JOIN, GROUP, AGGREGATED))
                .use("crm.visits", Plans.column("person", OUTPUT));

        assertThat(PlanLinkage.of(plan.plan(), Plans.CATALOGUE, Set.of("*")).shown())
                .containsExactly(
                        new ShownClass("crm.people", "birthdate"),
                        new ShownClass("crm.people", "email"),
                        new ShownClass("crm.people", "gender"),
                        new ShownClass("crm.people", "quasi-identifier"),
                        new ShownClass("crm.visits", "none"));
    }

    @Test
    void figuresAreNoRows() {
        Plans plan = new Plans().use("crm.people", Plans.column("sex", OUTPUT, GROUP));

        assertThat(charges(plan.limit(0))).isEmpty();
        assertThat(charges(plan.limit(7))).hasSize(1);
        assertThat(charges(plan.aggregated())).isEmpty();
    }

    @Test
    void groupsOfOneIndividualEachAreRows() {
        Plans plan = new Plans()
                .aggregated()
                .limit(7)
                .use(
                        "crm.people",
                        Plans.column("email", GROUP, OUTPUT),
                        Plans.column("sex", FILTER),
                        Plans.column("postcode", AGGREGATED));

        assertThat(charges(plan)).hasSize(1);
        assertThat(edges(plan)).containsExactly("d:crm.people-i:email", "d:crm.people-q:gender");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "a*c, abc, true",
        "a*c, ac, true",
        "a*c, acb, false",
        "a**, a, true",
        "*b*, abc, true",
        "*ab, aab, true",
        "a.c, abc, false",
        "'', a, false",
        "'', '', true",
        "a*b*c, axbxbc, true",
        "[a]*, a, false"
    })
    void aStarStandsForAnyCharacters(String pattern, String name, boolean matches) {
        assertThat(NamePatterns.matches(pattern, name)).isEqualTo(matches);
    }

    /** Nodes that two datasets have in common. */
    private static Set<String> meetings(Plans plan, String... ignore) {
        var once = new LinkedHashSet<String>();
        var twice = new TreeSet<String>();
        for (LinkEdge edge :
                PlanLinkage.of(plan.plan(), Plans.CATALOGUE, Set.of(ignore)).edges()) {
            if (!once.add(edge.right())) {
                twice.add(edge.right());
            }
        }
        return twice;
    }

    private static List<RowCharge> charges(Plans plan) {
        return PlanLinkage.of(plan.plan(), Plans.CATALOGUE, Set.of()).charges();
    }

    private static Set<String> edges(Plans plan, String... ignore) {
        return edges(PlanLinkage.of(plan.plan(), Plans.CATALOGUE, Set.of(ignore)));
    }

    private static Set<String> edges(Linkage linkage) {
        var edges = new LinkedHashSet<String>();
        linkage.edges().forEach(edge -> assertThat(edges.add(edge.left() + "-" + edge.right()))
                .isTrue());
        return edges;
    }
}
