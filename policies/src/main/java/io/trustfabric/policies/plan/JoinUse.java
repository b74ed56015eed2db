package io.trustfabric.policies.plan;

/** Two datasets whose rows the query brings together by a comparison of two columns. A self-join names one dataset twice. */
public record JoinUse(String leftDataset, String leftColumn, String rightDataset, String rightColumn) {}
