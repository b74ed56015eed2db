/** What conditions see: variables, functions, regions, and how CEL checks and runs them. */
package io.trustfabric.policies.lang.types;
