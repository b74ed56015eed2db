package io.trustfabric.proofs.envelope;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key may sign. One role a key: a key that may sign two kinds of thing can be tricked into the other. */
public enum KeyRole {
    /** Key records. */
    AUTHORITY,
    /** Checkpoints of the transparency log. */
    SIGNER,
    /** Witness envelopes of replay verdicts. */
    WITNESS,
    /** Control commands: pause, resume, change window. */
    OPERATOR,
    /** Whatever one tenant sends. */
    TENANT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<KeyRole> ofWireName(String name) {
        return Arrays.stream(values()).filter(r -> r.wireName().equals(name)).findFirst();
    }
}
