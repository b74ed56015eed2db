/** What a condition can be at all: values that variables can have, narrowed by what is assumed. Sound: where in doubt, anything. */
package io.trustfabric.policies.lang.lint.logic;
