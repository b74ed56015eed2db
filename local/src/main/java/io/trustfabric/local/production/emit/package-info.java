/** What production tells the platform: query events, OpenLineage run events, SLO signals, and events that are broken. */
package io.trustfabric.local.production.emit;
