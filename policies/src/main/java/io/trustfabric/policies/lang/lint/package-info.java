/** What is no error and yet probably meant otherwise: lints, how they are suppressed, and fixes that a machine may make. */
package io.trustfabric.policies.lang.lint;
