/**
 * What an outside reader finds when a demo has ended: counts what production did against what the topics, the log and the
 * receipts say. Nothing here asks the jobs.
 */
package io.trustfabric.local.demo;
