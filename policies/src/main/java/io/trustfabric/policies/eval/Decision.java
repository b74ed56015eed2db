package io.trustfabric.policies.eval;

import io.trustfabric.policies.obligation.Obligation;
import java.util.List;

/**
 * What is answered to a plan. A pure function of plan, catalogue, policies, graph and approvals.
 *
 * @param policySet hash of the installed set that decided, {@code sha256:} and 64 hex digits
 * @param effect what the enforcement point does
 * @param determinations every rule that determined it, and what monitoring policies would have said; the ones that decided
 *     first, then by policy, rule and dataset
 * @param obligations joined, empty unless allowed
 * @param approvalsMissing how many more approvals let a WAIT through; 0 otherwise
 */
public record Decision(
        String queryId,
        String policySet,
        Effect effect,
        List<Determination> determinations,
        List<Obligation> obligations,
        int approvalsMissing) {

    public Decision {
        determinations = List.copyOf(determinations);
        obligations = List.copyOf(obligations);
    }
}
