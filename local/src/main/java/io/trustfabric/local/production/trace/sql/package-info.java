/** From Snowflake's dialect to DuckDB's: as much of both as the templates of a trace need, and nothing that is not known. */
package io.trustfabric.local.production.trace.sql;
