/** What a figure is made of: the rows that a query selects, in a form that can be compared with another query's. */
package io.trustfabric.policies.plan.selection;
