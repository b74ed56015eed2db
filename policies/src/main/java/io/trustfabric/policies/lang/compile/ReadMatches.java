package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.model.PolicyDocument;
import java.util.List;

/**
 * Policies by whether their {@code match} could be read.
 *
 * @param sound of these it is known what they are about
 * @param doubtful with an error within: what is left of the match fits more than was meant
 */
public record ReadMatches(List<PolicyDocument> sound, List<PolicyDocument> doubtful) {

    public static ReadMatches of(List<PolicyDocument> policies, List<Diagnostic> diagnostics) {
        List<PolicyDocument> doubtful = policies.stream()
                .filter(p -> diagnostics.stream().anyMatch(d -> inMatch(d, p)))
                .toList();
        return new ReadMatches(
                policies.stream().filter(p -> !doubtful.contains(p)).toList(), doubtful);
    }

    private static boolean inMatch(Diagnostic d, PolicyDocument policy) {
        return d.severity() == Severity.ERROR
                && !d.code().equals("uncovered-column") // stands there, and is about what the match is known to be
                && d.file().equals(policy.file())
                && within(d.span(), policy.match().node().span());
    }

    private static boolean within(Span error, Span match) {
        boolean begins = error.startLine() > match.startLine()
                || (error.startLine() == match.startLine() && error.startColumn() >= match.startColumn());
        boolean ends = error.startLine() < match.endLine()
                || (error.startLine() == match.endLine() && error.startColumn() < match.endColumn());
        return begins && ends;
    }
}
