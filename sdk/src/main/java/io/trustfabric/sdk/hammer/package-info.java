/** {@code trust log hammer}: a log under the load of readers, and of a writer that looks for everything that it wrote. */
package io.trustfabric.sdk.hammer;
