/** {@code trust log conformance}: formats against public cases. */
package io.trustfabric.sdk.conformance;
