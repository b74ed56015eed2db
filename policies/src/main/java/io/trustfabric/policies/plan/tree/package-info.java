/** A statement's syntax, the same for every dialect: what the resolver reads. Everything a dialect cannot say in it is an {@code Unknown}. */
package io.trustfabric.policies.plan.tree;
