/** The cluster of processes: how it starts, what it takes, and what it is worth when it is damaged. */
package io.trustfabric.bench.cluster;
