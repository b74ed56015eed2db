/** Ingestion: OpenLineage events in; query events, job events and dead letters out. */
package io.trustfabric.jobs.ingest;
