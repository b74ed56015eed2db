/** What tenants ask: query templates with drawn parameters, arrival patterns, and the plan of a whole run by seed. */
package io.trustfabric.local.production.workload;
