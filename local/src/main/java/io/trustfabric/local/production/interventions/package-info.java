/**
 * Runs that deviate from what they declare: which, how, and whether the rows really changed (docs/interventions.md).
 */
package io.trustfabric.local.production.interventions;
