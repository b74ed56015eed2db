package io.trustfabric.policies.redteam;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of cases; a directory of the corpus each. */
public enum Family {
    /** Text that becomes SQL. */
    INJECTION,
    /** What figures tell of one person. */
    INFERENCE,
    /** What only joined data tell. */
    JOINS,
    /** What many small queries tell together. */
    GRAPH,
    /** Ordinary work, to be let through. */
    BENIGN;

    /** Name of the directory and of the field. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Family> of(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
