package io.trustfabric.policies.redteam;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What became of a corpus.
 *
 * @param policySet hash of the set that decided
 */
public record RedTeamResult(String policySet, List<Outcome> outcomes) {

    public RedTeamResult {
        outcomes = List.copyOf(outcomes);
    }

    /** Of one family. */
    public List<Outcome> of(Family family) {
        return outcomes.stream().filter(o -> o.of().family() == family).toList();
    }

    /** Attacks that were not stopped. */
    public List<Outcome> misses() {
        return outcomes.stream()
                .filter(o -> o.of().family() != Family.BENIGN && !o.right())
                .toList();
    }

    /** Attacks that were stopped for another reason, or at another event, than was expected. */
    public List<Outcome> wrongReasons() {
        return outcomes.stream()
                .filter(o -> o.of().family() != Family.BENIGN && o.right() && !o.rightReason())
                .toList();
    }

    /** Some of the outcomes, as a result of their own. */
    public RedTeamResult of(Predicate<Outcome> which) {
        return new RedTeamResult(policySet, outcomes.stream().filter(which).toList());
    }

    /** Ordinary cases in which something was refused. */
    public List<Outcome> falsePositives() {
        return of(Family.BENIGN).stream().filter(o -> !o.right()).toList();
    }

    /** Misses of all attacks. */
    public Bound missed() {
        return new Bound(misses().size(), outcomes.size() - of(Family.BENIGN).size());
    }

    /** Refused ordinary cases of all. */
    public Bound refused() {
        return new Bound(falsePositives().size(), of(Family.BENIGN).size());
    }

    /** A table of the families, then every miss, wrong reason and false positive by name; Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("Policies: `%s`\n\n".formatted(policySet));
        text.append(
                "| family | cases | misses or false positives | 95 % (Wilson) | 95 % if none (Clopper-Pearson) | wrong reason |\n");
        text.append("|---|---|---|---|---|---|\n");
        Arrays.stream(Family.values()).filter(f -> !of(f).isEmpty()).forEach(f -> text.append(row(f.word(), of(f))));
        text.append(row(
                "all attacks",
                outcomes.stream().filter(o -> o.of().family() != Family.BENIGN).toList()));
        list(text, "Misses", misses());
        list(text, "Stopped, for another reason than expected", wrongReasons());
        list(text, "False positives", falsePositives());
        return text.toString();
    }

    private static String row(String name, List<Outcome> of) {
        Bound bound = new Bound((int) of.stream().filter(o -> !o.right()).count(), of.size());
        long otherwise = of.stream().filter(o -> o.right() && !o.rightReason()).count();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.2f %% to %.2f %% | %s | %d |%n",
                name,
                bound.cases(),
                bound.hits(),
                100 * bound.lower(),
                100 * bound.upper(),
                bound.hits() > 0 ? "" : String.format(Locale.ROOT, "≤ %.2f %%", 100 * bound.upperOfNone()),
                otherwise);
    }

    private static void list(StringBuilder text, String title, List<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            text.append("\n## %s: %d\n\n".formatted(title, outcomes.size()));
            text.append(outcomes.stream()
                    .map(o -> "- `%s` %s: %s\n".formatted(o.of().id(), o.of().tries(), o.answered()))
                    .collect(Collectors.joining()));
        }
    }
}
