/** What every job keeps: the source of docs/state.md. */
package io.trustfabric.jobs.state;
