/** The policies that are shipped: macros, policies and bundles to install as they are or to start from, and a demo tenant. */
package io.trustfabric.policies.library;
