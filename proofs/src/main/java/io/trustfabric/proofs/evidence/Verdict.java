package io.trustfabric.proofs.evidence;

/** Outcome of checking untrusted evidence. Bad evidence is data, not an exception. */
public sealed interface Verdict {

    record Accepted() implements Verdict {}

    /**
     * @param reason stable code
     * @param detail one line for a person: what was found, what was expected
     */
    record Rejected(Reason reason, String detail) implements Verdict {}

    static Verdict accept() {
        return new Accepted();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be this module's only use of a library
    static Verdict reject(Reason reason, String detail, Object... args) {
        return new Rejected(reason, args.length == 0 ? detail : detail.formatted(args));
    }

    default boolean accepted() {
        return this instanceof Accepted;
    }
}
