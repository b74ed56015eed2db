/**
 * OpenLineage run events (specification 2-0-2, docs/spec/openlineage-facets.md) as they really come: lenient about what can be
 * lived with, which is tagged; strict about what cannot, which is dead-lettered. Plain Java.
 */
package io.trustfabric.operators.ingest;
