/**
 * The production stand-in's data: TPC-H tables as content-addressed Parquet snapshots, two time slices of every table
 * that changes.
 */
package io.trustfabric.local.production.data;
