/**
 * The transparency log's two stages. {@link io.trustfabric.operators.transparency.SequenceStage} freezes an outcome as a
 * leaf; what it writes is read back in the order of the topic, so that from there on everything follows from bytes that
 * are the same for every reader. {@link io.trustfabric.operators.transparency.Integrator} turns that order into a tree.
 */
package io.trustfabric.operators.transparency;
