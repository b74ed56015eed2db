/** Watches the log from outside, in a job of its own with credentials of its own. */
package io.trustfabric.jobs.monitor;
