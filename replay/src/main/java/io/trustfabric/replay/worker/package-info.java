/**
 * The replay worker: reads replay requests with its own consumer group, runs each declaration on its pinned engine,
 * writes what came of it. At least once: a request's offset is committed after its outcome is acknowledged.
 */
package io.trustfabric.replay.worker;
