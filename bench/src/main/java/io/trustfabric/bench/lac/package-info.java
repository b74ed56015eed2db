/** The policy language without a stream: deciding, the linkage graph, simulating, checking after an edit. */
package io.trustfabric.bench.lac;
