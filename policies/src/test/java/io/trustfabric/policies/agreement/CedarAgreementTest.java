package io.trustfabric.policies.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.ReasonCode;
import io.trustfabric.policies.lang.CompileSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random policies in Cedar and in our language, decided by Cedar's own engine (cedar-java 4.10.0, native) and by ours: the same
 * answers, for the same reasons. Both skip a policy whose condition cannot be evaluated, and tell of it, except that ours denies on
 * tiers 1 and 2. A set that differs is found again by its number, which is its seed.
 */
class CedarAgreementTest {
    /** Policies that sets are drawn from: a condition is compiled once, sets differ all the same. */
    private static final int POLICIES = 1_200;

    private static final int SETS = 2_000;
    private static final int REQUESTS = 3; // the last on a dataset of tier 1 or 2

    private final BasicAuthorizationEngine cedar = new BasicAuthorizationEngine();
    private final CompileSession session = new CompileSession();
    private final List<BothPolicy> pool = IntStream.range(0, POLICIES)
            .mapToObj(seed -> BothPolicy.random(new SplittableRandom(seed), "p" + seed))
            .toList();

    @Test
    void randomPoliciesAreDecidedAsCedarDecidesThem() throws AuthException {
        int allowed = 0;
        int forbidden = 0;
        int withErrors = 0;
        int deniedForErrors = 0;
        for (int seed = 0; seed < SETS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BothPolicies both = new BothPolicies(random.ints(random.nextInt(2, 7), 0, POLICIES)
                    .mapToObj(pool::get)
                    .collect(Collectors.toSet()));
            Installed installed = Installed.of(session, both.ours());
            for (int i = 0; i < REQUESTS; i++) {
                boolean sensitive = i == REQUESTS - 1;
                BothRequest request = BothRequest.random(random, sensitive);

                AuthorizationSuccessResponse theirs = cedar(both, request);
                Decision ours = installed.decide(request.plan(), request.catalogue());

                Set<String> errors = theirs.getErrors().stream()
                        .map(AuthorizationSuccessResponse.AuthorizationError::getPolicyId)
                        .collect(Collectors.toCollection(TreeSet::new));
                boolean denies = sensitive && !errors.isEmpty();
                Set<String> forbids = theirs.isAllowed() ? Set.of() : theirs.getReason();
                assertThat(ours.effect())
                        .as("set %d, request %d: %s%n%s%n%s", seed, i, request, both.policies(), ours)
                        .isEqualTo(theirs.isAllowed() && !denies ? Effect.ALLOW : Effect.DENY);
                assertThat(rules(ours, ReasonCode.EVALUATION_ERROR))
                        .as("errors of set %d, request %d: %s%n%s", seed, i, request, both.policies())
                        .isEqualTo(errors);
                assertThat(rules(ours, ReasonCode.RULE_DENIED))
                        .as("what forbids in set %d, request %d: %s%n%s", seed, i, request, both.policies())
                        .isEqualTo(forbids);
                allowed += theirs.isAllowed() ? 1 : 0;
                forbidden += forbids.isEmpty() ? 0 : 1;
                withErrors += errors.isEmpty() ? 0 : 1;
                deniedForErrors += denies && theirs.isAllowed() ? 1 : 0;
            }
        }
        int requests = SETS * REQUESTS;
        System.out.printf(
                "Cedar: %d policy sets, %d requests, all agreed: %d allowed, %d forbidden, %d by default denied,"
                        + " %d with errors; %d allowed there and denied here for an error on tier 1 or 2%n",
                SETS, requests, allowed, forbidden, requests - allowed - forbidden, withErrors, deniedForErrors);
        assertThat(allowed).isGreaterThan(requests / 10);
        assertThat(forbidden).isGreaterThan(requests / 10);
        assertThat(requests - allowed - forbidden).isGreaterThan(requests / 10);
        assertThat(withErrors).isGreaterThan(requests / 100);
        assertThat(deniedForErrors).isPositive();
    }

    /** The one difference, and why random conditions have no errors on the left: CEL's {@code ||} asks the other side too. */
    @Test
    void anErrorBesideWhatIsTrueStopsCedarAndNotCel() throws AuthException {
        BothPolicies both = new BothPolicies(Set.of(new BothPolicy(
                "p",
                "permit(principal, action, resource) when { context.lead == \"x\" || true };",
                false,
                Map.of(),
                "principal.teams[0] == \"x\" || true")));
        BothRequest request = requestWithoutTeams();

        AuthorizationSuccessResponse theirs = cedar(both, request);
        Decision ours = Installed.of(session, both.ours()).decide(request.plan(), request.catalogue());

        assertThat(theirs.isAllowed()).isFalse();
        assertThat(theirs.getErrors()).hasSize(1);
        assertThat(ours.effect()).isEqualTo(Effect.ALLOW);
        assertThat(rules(ours, ReasonCode.EVALUATION_ERROR)).isEmpty();
    }

    private static BothRequest requestWithoutTeams() {
        for (int seed = 0; ; seed++) {
            BothRequest request = BothRequest.random(new SplittableRandom(seed), false);
            if (request.teams().isEmpty()) {
                return request;
            }
        }
    }

    private AuthorizationSuccessResponse cedar(BothPolicies both, BothRequest request) throws AuthException {
        AuthorizationResponse response = cedar.isAuthorized(request.cedar(), both.cedar(), request.entities());
        return response.success.orElseThrow(() -> new AssertionError("%s for %s".formatted(response, both.policies())));
    }

    private static Set<String> rules(Decision decision, ReasonCode reason) {
        return decision.determinations().stream()
                .filter(d -> d.reason() == reason)
                .map(Determination::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
