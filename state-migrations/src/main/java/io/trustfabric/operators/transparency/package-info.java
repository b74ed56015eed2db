/**
 * Shapes of 0.1.0's state that this release has no use for but to read it once: a savepoint names their classes, so they
 * keep the names that they had.
 */
package io.trustfabric.operators.transparency;
