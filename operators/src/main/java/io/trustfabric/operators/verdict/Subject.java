package io.trustfabric.operators.verdict;

/**
 * The production run that a verdict is about. Also operator state.
 *
 * @param kind QUERY or JOB
 * @param manifest production's manifest as it came, checked by nobody yet
 * @param claimedSha256 what production says is the manifest's hash, hex
 * @param inclusionProbability with which the run was drawn for replay, in (0, 1]
 */
public record Subject(
        String eventId,
        String tenantId,
        String kind,
        Declared declared,
        String manifest,
        String claimedSha256,
        double inclusionProbability) {}
