package io.trustfabric.operators.verdict;

/** What follows from an outcome. */
sealed interface Step {

    /** The case is closed; later outcomes change nothing. */
    record Conclude(Judgement judgement) implements Step {}

    /** Another replay is needed, and the case stays open. */
    record Ask(Rerun rerun, Deliberation deliberation) implements Step {}

    /** An outcome that nobody waits for: a copy, or one that comes after its case moved on. */
    record Ignore() implements Step {}
}
