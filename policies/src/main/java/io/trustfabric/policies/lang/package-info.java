/** The policy language: documents, positions, types, macros, lints, formatting. See docs/spec/policy-language.md. */
package io.trustfabric.policies.lang;
