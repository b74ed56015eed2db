/** {@code trust log erase}: a payload made unreadable, and what that does not reach. */
package io.trustfabric.sdk.erase;
