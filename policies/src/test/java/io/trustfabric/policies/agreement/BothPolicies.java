package io.trustfabric.policies.agreement;

import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of policies in both languages. Cedar's permits widen each other and our policies narrow each other, so permits are the allow
 * rules of one document that matches everything: where none holds it denies, which is Cedar's default. Each forbid is a document of
 * its own.
 */
record BothPolicies(Set<BothPolicy> policies) {

    PolicySet cedar() {
        return new PolicySet(policies.stream()
                .map(policy -> new Policy(policy.cedar(), policy.id()))
                .collect(Collectors.toSet()));
    }

    List<Map<String, Object>> ours() {
        List<Map<String, Object>> documents = new ArrayList<>();
        List<Map<String, Object>> permits = new ArrayList<>();
        permits.add(new BothPolicy("none", "", false, Map.of(), "false").rule());
        for (BothPolicy policy : policies) {
            if (policy.forbids()) {
                Map<String, Object> match =
                        policy.match().isEmpty() ? Map.of("datasets", List.of("*")) : policy.match();
                documents.add(document("forbid-" + policy.id(), match, List.of(policy.rule())));
            } else {
                permits.add(policy.rule());
            }
        }
        documents.add(document("permits", Map.of("datasets", List.of("*")), permits));
        return documents;
    }

    private static Map<String, Object> document(
            String name, Map<String, Object> match, List<Map<String, Object>> rules) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("policy", name);
        document.put("version", "1.0.0");
        document.put("owner", "cedar");
        document.put("match", match);
        document.put("rules", rules);
        return document;
    }
}
