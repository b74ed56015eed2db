/** Topics in memory, so that whole jobs run in a test without a broker: same partitions, offsets, broker times and restarts. */
package io.trustfabric.jobs.memory;
