/** {@code trust pcq pause|resume|window}: signed orders to the sampler. */
package io.trustfabric.sdk.control;
