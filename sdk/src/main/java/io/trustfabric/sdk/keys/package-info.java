/** {@code trust keys}: who may speak, certified by the authority. */
package io.trustfabric.sdk.keys;
