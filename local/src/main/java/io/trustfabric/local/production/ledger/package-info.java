/**
 * What production did, kept outside of every topic: no job can read it, so it can judge them all.
 */
package io.trustfabric.local.production.ledger;
