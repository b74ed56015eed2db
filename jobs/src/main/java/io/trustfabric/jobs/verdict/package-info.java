/** Replay outcomes in, signed verdicts and reruns out. */
package io.trustfabric.jobs.verdict;
