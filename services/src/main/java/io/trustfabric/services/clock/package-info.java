/** The clock: a tick each second on every partition of {@code trust.clock.v1}. */
package io.trustfabric.services.clock;
