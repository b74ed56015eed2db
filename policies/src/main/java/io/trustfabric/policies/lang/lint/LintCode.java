package io.trustfabric.policies.lang.lint;

import static io.trustfabric.policies.lang.Severity.INFO;
import static io.trustfabric.policies.lang.Severity.WARNING;

import io.trustfabric.policies.lang.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** All lints: docs/spec/policy-language.md, section 11. */
public enum LintCode {
    ALWAYS_TRUE(WARNING, "The condition holds for every query."),
    ALWAYS_FALSE(WARNING, "The condition holds for no query."),
    UNREACHABLE_RULE(WARNING, "Whenever the rule holds, an earlier one of the same effect does: it adds nothing."),
    EXPLAIN_MISSING(WARNING, "The rule has no words of its own in English or in Spanish."),
    EXCEPTION_EXPIRED(WARNING, "The exception has ended and lifts nothing any more."),
    EXCEPTION_SOON(INFO, "The exception ends within 14 days."),
    SUPPRESSION_EXPIRED(WARNING, "The suppression has ended and keeps nothing quiet any more."),
    SUPPRESSION_UNUSED(WARNING, "There is nothing that the suppression keeps quiet."),
    UNBOUNDED_TRAVERSAL(WARNING, "The caps on the linkage graph let a join without a condition through."),
    GRAPH_CAPS_MISSING(WARNING, "Tier 1 or 2, and no deny rule caps the linkage graph."),
    APPROVALS_UNUSED(WARNING, "Approvals are described, and no rule asks for them."),
    UNCLASSIFIED_COLUMN(WARNING, "A column of a dataset of tier 1, 2 or unknown has no class: its queries are denied."),
    COSTLY_RULE(WARNING, "The condition costs more than 50 µs."),
    REDUNDANT_COMPARISON(INFO, "A comparison with true or false, or one that is turned round, can be said shorter."),
    TEST_MISSING(INFO, "No test's answer is determined by the rule."),
    MATCH_NOTHING(WARNING, "A pattern, a class, or the whole match fits nothing in the catalogue."),
    MONITOR_FOREVER(INFO, "The policy only watches, and no test says what it waits for."),
    REGEX_UNANCHORED(INFO, "The regular expression finds substrings."),
    OPENS_SENSITIVE(INFO, "Datasets of tier 1, 2 or unknown are opened, and nobody is asked who he is or what for.");

    private static final List<LintCode> ABOUT_SUPPRESSIONS = List.of(SUPPRESSION_EXPIRED, SUPPRESSION_UNUSED);

    private final Severity severity;
    private final String meaning;

    LintCode(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    /** As diagnostics and suppressions spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** One sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether it can be kept quiet: what is about suppressions cannot. */
    public boolean suppressible() {
        return !ABOUT_SUPPRESSIONS.contains(this);
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(LintCode::code).toList();
    }
}
