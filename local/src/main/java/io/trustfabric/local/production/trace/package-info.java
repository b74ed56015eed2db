/**
 * Recorded streams of queries as production: the Cloud Analytics Benchmark (van Renen and Leis, VLDB 2023), whose streams
 * are synthetic load shaped from a real fleet. Each of its databases is a tenant.
 */
package io.trustfabric.local.production.trace;
