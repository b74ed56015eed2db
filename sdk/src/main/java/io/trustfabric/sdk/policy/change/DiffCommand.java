package io.trustfabric.sdk.policy.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.diff.CompiledVersions;
import io.trustfabric.policies.diff.PolicyDiff;
import io.trustfabric.policies.diff.PolicyVersion;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.policy.CompiledFiles;
import io.trustfabric.sdk.policy.PolicyFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust policy diff}: whether new versions of policies let more or less through. */
@Command(
        name = "diff",
        description = {
            "Compare policies of one name in OLD and NEW by what they answer: equivalent, tighter, looser, incomparable or"
                    + " unknown, with a case that shows it.",
            "With --not-looser: 13 unless every policy is on both sides, and equivalent or tighter."
        })
public final class DiffCommand extends TrustCommand {

    @Parameters(index = "0", paramLabel = "OLD", description = "File or folder of the old versions.")
    private String before;

    @Parameters(index = "1", paramLabel = "NEW", description = "File or folder of the new versions.")
    private String after;

    @Option(
            names = "--with",
            paramLabel = "FILE|DIR",
            description = "Documents that belong to both sides, for example macros; may be repeated.")
    private List<String> shared = new ArrayList<>();

    @Option(names = "--not-looser", description = "For a gate: whatever may let more through is 13.")
    private boolean notLooser;

    @Mixin
    private PolicyFiles files;

    @Override
    protected ExitCode run(Answer answer) {
        SortedMap<String, PolicyVersion> was = versions(before, answer);
        SortedMap<String, PolicyVersion> is = versions(after, answer);
        List<DifferenceView> views = compare(was, is);
        ObjectNode body = Answer.object();
        ArrayNode array = body.putArray("policies");
        views.forEach(v -> array.add(v.json()));
        answer.give("io.trustfabric.cli.policy-diff/1", body, out -> views.forEach(v -> v.text(out)));
        boolean looser = views.stream().anyMatch(DifferenceView::mayLetMoreThrough);
        return notLooser && looser ? ExitCode.CHECKS_FAILED : ExitCode.OK;
    }

    private SortedMap<String, PolicyVersion> versions(String name, Answer answer) {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(shared);
        return CompiledVersions.of(CompiledFiles.of(files.read(names), Optional.empty(), names, answer)
                .compiled());
    }

    private static List<DifferenceView> compare(Map<String, PolicyVersion> was, Map<String, PolicyVersion> is) {
        SortedSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        List<DifferenceView> views = new ArrayList<>();
        for (String name : names) {
            Optional<PolicyVersion> old = Optional.ofNullable(was.get(name));
            Optional<PolicyVersion> changed = Optional.ofNullable(is.get(name));
            views.add(new DifferenceView(
                    name,
                    old.map(v -> v.policy().version()),
                    changed.map(v -> v.policy().version()),
                    old.flatMap(o -> changed.map(c -> PolicyDiff.between(o, c)))));
        }
        return views;
    }
}
