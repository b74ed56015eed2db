/** Receipts: what a tenant needs to show offline that an outcome is in the log. */
package io.trustfabric.services.receipts;
