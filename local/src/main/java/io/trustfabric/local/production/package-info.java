/**
 * Production for the demo: tenants who run real queries on real engines, mostly as declared. What each tells the platform
 * goes to the topics; what is true goes to the ledger.
 */
package io.trustfabric.local.production;
