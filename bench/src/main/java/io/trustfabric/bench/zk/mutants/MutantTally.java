package io.trustfabric.bench.zk.mutants;

/**
 * @param mutants how many were shown to the verifier
 * @param decoded how many of them were well-formed, so that only equations could refuse them
 * @param accepted how many passed: each is a hole
 */
public record MutantTally(long mutants, long decoded, long accepted) {

    MutantTally plus(MutantTally other) {
        return new MutantTally(mutants + other.mutants, decoded + other.decoded, accepted + other.accepted);
    }
}
