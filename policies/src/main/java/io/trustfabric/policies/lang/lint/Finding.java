package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.Span;
import java.util.Optional;

/**
 * What a lint found.
 *
 * @param rule the id of the rule that it is about; empty where it is about the document
 */
record Finding(
        LintCode code, Optional<String> rule, Span span, String message, Optional<String> hint, Optional<Fix> fix) {

    static Finding of(LintCode code, Span span, String message) {
        return new Finding(code, Optional.empty(), span, message, Optional.empty(), Optional.empty());
    }

    Finding about(String ruleId) {
        return new Finding(code, Optional.of(ruleId), span, message, hint, fix);
    }

    Finding hint(String what) {
        return new Finding(code, rule, span, message, Optional.of(what), fix);
    }

    Finding fix(Optional<Fix> change) {
        return new Finding(code, rule, span, message, hint, change);
    }

    Finding fix(Fix change) {
        return fix(Optional.of(change));
    }

    Diagnostic diagnostic(String file) {
        return new Diagnostic(code.code(), code.severity(), file, span, message, hint, fix);
    }
}
