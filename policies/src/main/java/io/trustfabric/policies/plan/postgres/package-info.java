/** PostgreSQL's statements through JSqlParser 5.3. Where that parser could read otherwise than PostgreSQL, the statement is not understood. */
package io.trustfabric.policies.plan.postgres;
