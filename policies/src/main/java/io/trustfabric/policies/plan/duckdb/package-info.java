/** DuckDB's own syntax tree, as {@code json_serialize_sql} gives it, 0.9 to 2.0. What it has and is not named here is an {@code Unknown}. */
package io.trustfabric.policies.plan.duckdb;
