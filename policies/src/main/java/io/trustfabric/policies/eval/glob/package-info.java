/** Patterns of names with {@code *}: one at a time in linear time, and many at once by index. */
package io.trustfabric.policies.eval.glob;
