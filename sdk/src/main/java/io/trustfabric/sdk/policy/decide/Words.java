package io.trustfabric.sdk.policy.decide;

import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.sdk.policy.ObligationWords;
import java.util.Map;

/**
 * What a language says around a decision's own texts.
 *
 * @param missing with the number of approvals
 */
record Words(
        Map<Effect, String> verdicts,
        String missing,
        String because,
        String besides,
        String obliged,
        String monitored,
        ObligationWords obligations) {
    static final Words ENGLISH = new Words(
            Map.of(
                    Effect.ALLOW, "The query is allowed.",
                    Effect.WAIT, "The query waits for approvals.",
                    Effect.DENY, "The query is denied."),
            "Approvals missing: %d.",
            "Because:",
            "Besides, without effect on this:",
            "What happens to the result:",
            "monitors only",
            ObligationWords.ENGLISH);
    static final Words SPANISH = new Words(
            Map.of(
                    Effect.ALLOW, "La consulta se permite.",
                    Effect.WAIT, "La consulta espera aprobaciones.",
                    Effect.DENY, "La consulta se deniega."),
            "Aprobaciones que faltan: %d.",
            "Porque:",
            "Además, sin efecto en esto:",
            "Qué se hace con el resultado:",
            "solo observa",
            ObligationWords.SPANISH);

    String verdict(Effect effect) {
        return verdicts.get(effect);
    }

    String of(Obligation obligation) {
        return obligations.of(obligation);
    }
}
