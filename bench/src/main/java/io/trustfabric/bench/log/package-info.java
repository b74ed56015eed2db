/** The transparency log: entries a second, seconds to a receipt, and what state, epochs and verification cost. */
package io.trustfabric.bench.log;
