/**
 * Inside the sealed child process: one engine, one fresh in-memory database per call. Nothing here sees Kafka, the
 * registry or a key.
 */
package io.trustfabric.replay.child;
