package io.trustfabric.services.sealer;

/** What becomes of a cut that is offered. */
public sealed interface CutAnswer {

    /** It is kept for the next epoch. */
    record Taken() implements CutAnswer {}

    /** A repeat, or from an integrator that went back to an older state: nothing is wrong and nothing is to be done. */
    record Dropped(String why) implements CutAnswer {}

    /** It cannot be sealed, whatever else is known. */
    record Refused(String why) implements CutAnswer {}

    /** It proves that somebody shows two logs. */
    record Contradicts(Contradiction contradiction) implements CutAnswer {}
}
