/** {@code trust log conformance} and {@code trust log hammer}: formats against public cases, and a log under load. */
package io.trustfabric.sdk.conformance;
