/** Conditions as they are written: tokens and their places, for what is changed in them without printing them anew. */
package io.trustfabric.policies.lang.lint.text;
