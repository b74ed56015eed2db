package io.trustfabric.operators.verdict;

/** A signed judgement. @param envelope DSSE around an in-toto Statement; these bytes are what the log commits to */
public record Verdict(Judgement judgement, String envelope) {}
