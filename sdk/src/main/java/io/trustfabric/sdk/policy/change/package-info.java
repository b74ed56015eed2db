/** {@code trust policy simulate} and {@code diff}: what a change of policies changes. */
package io.trustfabric.sdk.policy.change;
