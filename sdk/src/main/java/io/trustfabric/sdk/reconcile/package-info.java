/** {@code trust log reconcile}: the root log's counts against what is in the source topics. */
package io.trustfabric.sdk.reconcile;
