/** What a change of policies would have done to queries that were asked already. */
package io.trustfabric.policies.simulate;
