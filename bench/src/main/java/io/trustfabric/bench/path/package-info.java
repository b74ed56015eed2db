/** Figures of the path from a production query to a receipt. */
package io.trustfabric.bench.path;
