/** A Kafka bus in memory: transactions, fencing by producer epoch, aborted records, high watermark, truncation. */
package io.trustfabric.local.simulation.bus;
