package io.trustfabric.policies.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.Evaluator;
import io.trustfabric.policies.eval.PolicyGuard;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.plan.DuckDb;
import io.trustfabric.policies.plan.DuckDbPlans;
import io.trustfabric.policies.plan.PlanRequest;
import io.trustfabric.policies.redteam.RedTeamCase.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * All ordinary cases in one tenant, at seeded moments of four weeks, with the same graphs: what a case by itself does not show, that what one
 * asked yesterday refuses what another asks today.
 */
class OrdinaryMixTest {
    private static final String TENANT = "mix";
    private static final int DAYS = 28;
    private static final int WORKING_SECONDS = 9 * 3600;
    private static final Instant FIRST_MORNING = Instant.parse("2026-02-02T08:00:00Z");

    private record Asked(String id, Event event, Instant at) {}

    @Test
    void fewOrdinaryCasesAreRefusedForWhatOthersAsked() throws Exception {
        Corpus corpus = RedTeamFiles.knownCases(Optional.empty());
        long cases =
                corpus.cases().stream().filter(c -> c.family() == Family.BENIGN).count();

        Set<String> refused = refused(corpus, withoutProbing());

        System.out.println("ordinary cases mixed: " + refused.size() + " of " + cases + " refused");
        assertThat(cases).isGreaterThanOrEqualTo(1000);
        assertThat(new Bound(refused.size(), (int) cases).rate())
                .as("%s", refused)
                .isLessThanOrEqualTo(0.05);
    }

    /** What is refused for a cap again and again counts as refused queries; what is refused for those alone does not. */
    @Test
    void theRulesOnRefusedQueriesDoNotFeedThemselves() throws Exception {
        Corpus corpus = RedTeamFiles.knownCases(Optional.empty());

        Set<String> refused = refused(corpus, RedTeamFiles.policies());

        System.out.println("with the rules on refused queries: " + refused.size());
        assertThat(refused.size()).isLessThanOrEqualTo(200);
    }

    private static Set<String> refused(Corpus corpus, PolicySet policies) throws Exception {
        Catalogue catalogue = RedTeamFiles.catalogue();
        PolicyGuard guard = new PolicyGuard(new Evaluator(policies), new TenantGraphs(TENANT, catalogue));
        DuckDbPlans plans = new DuckDbPlans(new DuckDb(), "");
        PlanRequest.Salt salt = new PlanRequest.Salt("of the mix alone".getBytes(StandardCharsets.US_ASCII));
        Set<String> refused = new TreeSet<>();
        int query = 0;
        for (Asked asked : mixed(corpus)) {
            Event event = asked.event();
            PlanRequest request = new PlanRequest(
                    asked.id() + "/" + ++query,
                    TENANT,
                    corpus.principals().get(event.principal()),
                    event.purpose(),
                    event.action(),
                    event.region(),
                    asked.at(),
                    salt);
            if (guard.decide(plans.plan(event.sql(), catalogue, request), catalogue, List.of())
                            .effect()
                    != Effect.ALLOW) {
                refused.add(asked.id());
            }
        }
        return refused;
    }

    private static List<Asked> mixed(Corpus corpus) {
        Random random = new Random(7);
        List<Asked> all = new ArrayList<>();
        for (RedTeamCase one : corpus.cases()) {
            Instant at = FIRST_MORNING.plusSeconds(random.nextInt(DAYS) * 86_400L + random.nextInt(WORKING_SECONDS));
            for (Event event : one.family() == Family.BENIGN ? one.events() : List.<Event>of()) {
                at = at.plusSeconds(event.seconds());
                all.add(new Asked(one.id(), event, at));
            }
        }
        all.sort(Comparator.comparing(Asked::at));
        return all;
    }

    private static PolicySet withoutProbing() throws Exception {
        List<SourceDocument> documents = new ArrayList<>();
        for (SourceDocument document : RedTeamFiles.documents()) {
            String text = new String(document.bytes(), StandardCharsets.UTF_8);
            documents.add(new SourceDocument(
                    document.name(),
                    text.replaceAll("graph\\.probes > \\d+", "graph.probes > 1000000")
                            .getBytes(StandardCharsets.UTF_8)));
        }
        return PolicyCompiler.compile(documents, Optional.empty()).set().orElseThrow();
    }
}
