package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.eval.glob.Glob;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The field {@code exceptions}. */
final class ExceptionReader {
    private static final String PRINCIPAL = "principal:";

    private ExceptionReader() {}

    static List<Located<Waiver>> read(Fields policy, Set<String> ruleIds, Findings findings) {
        List<Located<Waiver>> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode node : policy.list("exceptions")) {
            Fields.of(node, "an exception", findings, "id", "who", "rules", "until", "reason", "approvedBy")
                    .ifPresent(f -> {
                        Located<String> id = f.need("id", f.read("id", Forms.A_NAME, Forms::name), "");
                        if (!id.value().isEmpty() && !seen.add(id.value())) {
                            findings.error(
                                    "duplicate-id",
                                    id.node(),
                                    "another exception is called " + Words.quoted(id.value()));
                        }
                        all.add(new Located<>(waiver(f, id.value(), ruleIds, findings), f.map()));
                    });
        }
        return all;
    }

    private static Waiver waiver(Fields f, String id, Set<String> ruleIds, Findings findings) {
        Located<String> who =
                f.need("who", f.read("who", "principal:, role: or team: and a name", ExceptionReader::who), "");
        for (Located<String> rule : f.each("rules", "a rule's id", Forms.anything())) {
            RuleReader.known(rule, ruleIds, findings);
        }
        Set<String> rules = f.set("rules", "a rule's id", Forms.anything());
        if (f.has("rules") && rules.isEmpty()) {
            findings.error(
                    "bad-value",
                    f.map(),
                    "\"rules\" is empty",
                    Optional.of("remove it to lift all rules, or name some"));
        }
        Located<LocalDate> until = f.need("until", f.read("until", Forms.A_DATE, Forms::date), LocalDate.EPOCH);
        Located<String> reason = f.need("reason", f.read("reason", "a text", Forms.anything()), "");
        return new Waiver(
                id,
                who.value(),
                rules,
                until.value().atStartOfDay(ZoneOffset.UTC).toInstant(),
                reason.value(),
                approvedBy(f, who.value(), findings));
    }

    private static Set<String> approvedBy(Fields f, String who, Findings findings) {
        List<Located<String>> names = f.each("approvedBy", "a name", Forms.anything());
        Set<String> people = new HashSet<>();
        Set<String> written = new HashSet<>();
        for (Located<String> name : names) {
            written.add(name.value());
            if (!people.add(person(name.value()))) {
                findings.error("bad-value", name.node(), "\"approvedBy\" has this twice");
            }
            if (isFor(who, name.value())) {
                findings.error(
                        "bad-value",
                        name.node(),
                        "%s approves an exception of their own".formatted(Words.quoted(name.value())),
                        Optional.of("name somebody whom it is not for"));
            }
        }
        if (!f.has("approvedBy")) {
            f.missing("approvedBy");
        } else if (people.size() < 2) {
            findings.error(
                    "bad-value",
                    f.node("approvedBy").orElse(f.map()),
                    "an exception needs two or more different approvers");
        }
        return written;
    }

    /** Written as a person's name, or as {@code who} is written. */
    private static boolean isFor(String who, String approver) {
        String person = person(approver);
        return person.equals(person(who))
                || (who.startsWith(PRINCIPAL) && person.equals(person(who.substring(PRINCIPAL.length()))));
    }

    /** As approvals of queries are compared: without regard to case and outer blanks. */
    private static String person(String name) {
        return Glob.fold(name.strip());
    }

    private static Optional<String> who(String text) {
        return Optional.of(text).filter(t -> t.matches("(?:principal|role|team):\\S.*"));
    }
}
