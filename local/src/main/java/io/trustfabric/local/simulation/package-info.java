/**
 * The log's path from source record to released checkpoint in one thread, one process and virtual time: the decisions are
 * the production code's, broker, storage, key and cosigners are simulated ones that fail at every arrow of the design
 * (docs/log-faults.md). One seed is one schedule, always the same.
 */
package io.trustfabric.local.simulation;
