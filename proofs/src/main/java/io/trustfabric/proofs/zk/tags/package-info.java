/**
 * Tags: what tenants register in place of identifiers. A tag service applies one secret key per epoch to blinded
 * identifiers and proves it, so that equal identifiers of different tenants become equal scalars that nobody can compute
 * without the service. Source: docs/spec/tags.md.
 */
package io.trustfabric.proofs.zk.tags;
