package io.trustfabric.policies.lang;

import java.util.Optional;

/**
 * What is wrong with a document.
 *
 * @param code stable, kebab-case, e.g. {@code unknown-variable}; listed in docs/spec/policy-language.md
 * @param file name of the document, as it was given
 * @param message one line, lower case: what was found, what was expected
 * @param hint what to do, e.g. {@code did you mean "query.region"?}
 */
public record Diagnostic(
        String code,
        Severity severity,
        String file,
        Span span,
        String message,
        Optional<String> hint,
        Optional<Fix> fix) {}
