package io.trustfabric.operators.verdict;

/**
 * A match that was drawn for the second runtime.
 *
 * @param attempts replays that its verdict took
 */
public record CrossCase(Subject subject, int attempts) {}
