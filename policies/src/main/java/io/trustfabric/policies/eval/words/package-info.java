/** Texts for people with values from outside in them: docs/spec/policy-language.md, section 9. */
package io.trustfabric.policies.eval.words;
