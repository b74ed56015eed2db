/**
 * How outside bytes enter a job. A source gives {@link io.trustfabric.operators.input.RawRecord}s; a {@link
 * io.trustfabric.operators.input.Decoder} turns them into domain records or into {@link
 * io.trustfabric.operators.input.DeadLetterRecord}s. Nothing here throws because of what a record holds.
 */
package io.trustfabric.operators.input;
