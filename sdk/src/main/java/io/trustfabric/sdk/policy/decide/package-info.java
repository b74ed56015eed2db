/** {@code trust policy eval} and {@code explain}: one query decided, and why. */
package io.trustfabric.sdk.policy.decide;
