package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.Suppression;
import io.trustfabric.policies.lang.source.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a policy's author does not want to be told, and what is to be told about that. */
final class Suppressions {
    private final PolicyDocument document;
    private final LocalDate today;
    private final Set<Suppression> used = Collections.newSetFromMap(new IdentityHashMap<>());

    private Suppressions(PolicyDocument document, LocalDate today) {
        this.document = document;
        this.today = today;
    }

    /** The findings that are left, and those about the suppressions themselves. */
    static List<Finding> apply(PolicyDocument document, LocalDate today, List<Finding> findings) {
        Suppressions suppressions = new Suppressions(document, today);
        List<Finding> left = new ArrayList<>();
        findings.stream().filter(f -> !suppressions.quiet(f)).forEach(left::add);
        document.suppress().forEach(s -> suppressions.about(s).ifPresent(left::add));
        return left;
    }

    private boolean expired(Suppression s) {
        return !s.until().value().isAfter(today);
    }

    private boolean quiet(Finding finding) {
        boolean quiet = false;
        for (Suppression s : document.suppress()) {
            boolean meant = s.lint().value().equals(finding.code().code())
                    && finding.code().suppressible()
                    && (s.rule().isEmpty()
                            || s.rule().get().value().equals(finding.rule().orElse(null)));
            if (meant && !expired(s)) {
                used.add(s);
                quiet = true;
            }
        }
        return quiet;
    }

    private Optional<Finding> about(Suppression s) {
        if (expired(s)) {
            return Optional.of(finding(
                    s,
                    LintCode.SUPPRESSION_EXPIRED,
                    "the suppression of %s ended on %s"
                            .formatted(Words.quoted(s.lint().value()), s.until().value())));
        }
        if (used.contains(s)) {
            return Optional.empty();
        }
        String lint = s.lint().value();
        if (!LintCode.codes().contains(lint)) {
            Finding unknown = finding(
                    s,
                    LintCode.SUPPRESSION_UNUSED,
                    "there is no lint " + Words.quoted(lint) + " that could be suppressed");
            return Optional.of(
                    Words.didYouMean(lint, LintCode.codes()).map(unknown::hint).orElse(unknown));
        }
        return Optional.of(
                finding(s, LintCode.SUPPRESSION_UNUSED, "%s is not found here".formatted(Words.quoted(lint))));
    }

    private Finding finding(Suppression s, LintCode code, String message) {
        return Finding.of(code, s.lint().span(), message)
                .fix(FieldRemoval.ofElement(document.root(), "suppress", s.node(), "remove the suppression"));
    }
}
