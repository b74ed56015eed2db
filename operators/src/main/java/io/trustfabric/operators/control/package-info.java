/** Signed commands to the sampler: who may give them, what they change. */
package io.trustfabric.operators.control;
