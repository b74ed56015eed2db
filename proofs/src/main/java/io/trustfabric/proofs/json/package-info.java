/** Strict reading and canonical writing of JSON. */
package io.trustfabric.proofs.json;
