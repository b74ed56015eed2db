package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import java.util.IdentityHashMap;
import java.util.Optional;

/** A policy's document and the conditions of its rules and obligations; of those with errors there is none. */
public final class CompiledPolicy {
    private final PolicyDocument document;
    private final IdentityHashMap<Object, CompiledExpression> conditions = new IdentityHashMap<>();

    CompiledPolicy(PolicyDocument document) {
        this.document = document;
    }

    void put(RuleDefinition rule, CompiledExpression condition) {
        conditions.put(rule, condition);
    }

    void put(Located<ObligationRule> obligation, CompiledExpression condition) {
        conditions.put(obligation, condition);
    }

    public PolicyDocument document() {
        return document;
    }

    /** The condition of one of the document's rules. */
    public Optional<CompiledExpression> condition(RuleDefinition rule) {
        return compiled(rule);
    }

    /** The condition of one of the document's obligations; empty where it has none, too. */
    public Optional<CompiledExpression> condition(Located<ObligationRule> obligation) {
        return compiled(obligation);
    }

    private Optional<CompiledExpression> compiled(Object part) {
        return Optional.ofNullable(conditions.get(part))
                .filter(c -> c.condition().isPresent());
    }
}
