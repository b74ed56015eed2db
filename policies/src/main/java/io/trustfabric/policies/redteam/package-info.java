/** The red team: a corpus of attacks and of ordinary queries, and what a set of policies does with each. See policies/redteam. */
package io.trustfabric.policies.redteam;
