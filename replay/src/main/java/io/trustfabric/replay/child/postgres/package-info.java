/**
 * Inside the sealed child process of the second runtime: one PostgreSQL server of the child's own, one fresh database per call,
 * a role that may read its tables and nothing else.
 */
package io.trustfabric.replay.child.postgres;
