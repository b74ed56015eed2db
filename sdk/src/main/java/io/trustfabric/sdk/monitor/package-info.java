/** {@code trust log monitor}: an outsider's watch over a log. */
package io.trustfabric.sdk.monitor;
