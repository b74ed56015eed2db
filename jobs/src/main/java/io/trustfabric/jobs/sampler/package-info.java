/**
 * The sampler: query and job events, in; plans, one decision per event, and replay requests, out. Plans go out to their topic
 * and come back in, which is what freezes them.
 */
package io.trustfabric.jobs.sampler;
