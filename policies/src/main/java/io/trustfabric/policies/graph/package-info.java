/** The linkage graph: what the queries of a scope, taken together, let their reader link within a sliding window. */
package io.trustfabric.policies.graph;
