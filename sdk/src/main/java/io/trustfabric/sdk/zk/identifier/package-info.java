/**
 * Identifiers in one form before they become tags: two tenants' spellings of one address must give one tag. Each kind has
 * a version, which is part of what a tag is bound to. Source: docs/spec/tags.md, section 4.
 */
package io.trustfabric.sdk.zk.identifier;
