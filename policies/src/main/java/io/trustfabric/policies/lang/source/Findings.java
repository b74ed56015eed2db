package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found wrong so far. */
public final class Findings {
    private final List<Diagnostic> all = new ArrayList<>();

    public void error(String code, YamlNode at, String message) {
        error(code, at.source().file(), at.span(), message, Optional.empty());
    }

    public void error(String code, YamlNode at, String message, Optional<String> hint) {
        error(code, at.source().file(), at.span(), message, hint);
    }

    public void error(String code, String file, Span span, String message, Optional<String> hint) {
        all.add(new Diagnostic(code, Severity.ERROR, file, span, message, hint, Optional.empty()));
    }

    public void add(Diagnostic diagnostic) {
        all.add(diagnostic);
    }

    public int size() {
        return all.size();
    }

    public List<Diagnostic> all() {
        return List.copyOf(all);
    }
}
