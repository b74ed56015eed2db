/** A cluster under load, damaged on purpose, and an outside reader who counts what came of it. */
package io.trustfabric.local.faults;
