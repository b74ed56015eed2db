/** {@code trust verify}: receipts, offline. */
package io.trustfabric.sdk.verify;
