/** {@code trust pcq manifest|compare|replay}: what the replay worker does, for one query, on the user's own machine. */
package io.trustfabric.sdk.pcq;
