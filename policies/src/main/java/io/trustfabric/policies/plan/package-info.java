/** What a query would do: datasets, columns and their roles, joins, individuals named. Made from SQL, read from events. */
package io.trustfabric.policies.plan;
