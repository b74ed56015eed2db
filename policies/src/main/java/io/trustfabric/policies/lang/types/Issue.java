package io.trustfabric.policies.lang.types;

import java.util.Optional;

/** What is wrong with an expression; {@code from} and {@code to}, exclusive, in code points of its text. */
public record Issue(String code, int from, int to, String message, Optional<String> hint) {

    public Issue(String code, int from, int to, String message) {
        this(code, from, to, message, Optional.empty());
    }
}
