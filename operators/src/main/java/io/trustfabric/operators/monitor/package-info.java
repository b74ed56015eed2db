/** The monitor's operator: an outsider's rounds over a log, and what they raise. */
package io.trustfabric.operators.monitor;
