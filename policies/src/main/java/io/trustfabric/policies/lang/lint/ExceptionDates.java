package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlMap;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Exceptions that have ended, or soon do. */
final class ExceptionDates implements Lint {
    private static final int SOON_DAYS = 14;

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        LocalDate today = policy.set().today();
        for (Located<Waiver> exception : policy.document().exceptions()) {
            LocalDate until = exception.value().until().atOffset(ZoneOffset.UTC).toLocalDate();
            Span span = ((YamlMap) exception.node()).get("until").orElseThrow().span();
            String name = "exception " + Words.quoted(exception.value().id());
            if (!until.isAfter(today)) {
                found.accept(Finding.of(LintCode.EXCEPTION_EXPIRED, span, "%s ended on %s".formatted(name, until))
                        .fix(FieldRemoval.ofElement(
                                policy.document().root(), "exceptions", exception.node(), "remove the exception")));
            } else if (!until.isAfter(today.plusDays(SOON_DAYS))) {
                found.accept(Finding.of(LintCode.EXCEPTION_SOON, span, "%s ends on %s".formatted(name, until))
                        .hint("have it approved anew, or see to it that it is not needed any more"));
            }
        }
    }
}
