/**
 * From replay outcomes to signed verdicts. {@link io.trustfabric.operators.verdict.Jury} decides, without Flink; {@link
 * io.trustfabric.operators.verdict.Judge} remembers; {@link io.trustfabric.operators.verdict.Witness} signs. The taxonomy
 * (match, mismatch, skipped with a reason; reruns before a mismatch is said) follows Presto Verifier. docs/verdicts.md
 * says what each means.
 */
package io.trustfabric.operators.verdict;
