/** Who reads what: names to the catalogue's columns, columns to their roles, comparisons to joins. The same for every dialect. */
package io.trustfabric.policies.plan.resolve;
