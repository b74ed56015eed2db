package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.YamlNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The field {@code suppress}. */
final class SuppressionReader {

    private SuppressionReader() {}

    static List<Suppression> read(Fields fields, Set<String> ids, Findings findings) {
        List<Suppression> all = new ArrayList<>();
        for (YamlNode node : fields.list("suppress")) {
            Fields.of(node, "a suppression", findings, "lint", "rule", "reason", "until")
                    .ifPresent(f -> {
                        Optional<Located<String>> rule = f.read("rule", "a rule's id", Forms.anything());
                        rule.ifPresent(r -> RuleReader.known(r, ids, findings));
                        all.add(new Suppression(
                                f.map(),
                                f.need("lint", f.read("lint", "a lint's code", Forms::name), ""),
                                rule,
                                f.need("reason", f.read("reason", "a text", Forms.anything()), ""),
                                f.need("until", f.read("until", Forms.A_DATE, Forms::date), LocalDate.EPOCH)));
                    });
        }
        return all;
    }
}
