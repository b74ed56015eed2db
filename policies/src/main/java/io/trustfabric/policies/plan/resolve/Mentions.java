package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.IdentifierClasses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The datasets that a statement mentions, each as often as it does. */
final class Mentions {

    private final Map<Integer, DatasetEntry> entries = new HashMap<>();

    void add(int occurrence, DatasetEntry entry) {
        entries.put(occurrence, entry);
    }

    /** The dataset of a mention; empty where the catalogue does not have it. */
    Optional<DatasetEntry> of(int occurrence) {
        return Optional.ofNullable(entries.get(occurrence));
    }

    /** Whether its value says whom its row is about: a manager's number, beside the employee's that is the key, says who somebody else is. */
    boolean identifies(Source source) {
        Set<String> classes = source.column().classes();
        return source.identifies()
                && of(source.occurrence())
                        .filter(d -> d.key().size() == 1)
                        .filter(d ->
                                !AsciiCase.same(d.key().get(0), source.column().name()))
                        .flatMap(d -> d.column(d.key().get(0)))
                        .flatMap(key -> IdentifierClasses.of(key.classes()))
                        .filter(key -> IdentifierClasses.of(classes).equals(Optional.of(key)))
                        .isEmpty();
    }

    /** Whether a mention's rows are about somebody, or nobody knows. */
    boolean personal(int occurrence) {
        return of(occurrence)
                .map(d -> d.columns().stream().anyMatch(c -> IdentifierClasses.identify(c.classes())))
                .orElse(true);
    }

    /** Whether a mention's rows may tell of people, by number or otherwise: those of tier 3 without a quasi-identifier do not. */
    boolean tells(int occurrence) {
        return personal(occurrence)
                || of(occurrence)
                        .map(d -> d.sensitive()
                                || d.rowOfPerson()
                                || d.columns().stream()
                                        .anyMatch(c -> c.classes().contains("quasi-identifier")))
                        .orElse(true);
    }

    /** Of the first {@code count} mentions those that are about somebody. */
    List<Integer> personalAmong(int count) {
        return IntStream.range(0, count).filter(this::personal).boxed().toList();
    }
}
