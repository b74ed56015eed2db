/** A tenant's tags as a registered set, and its disclosure to one other tenant. */
package io.trustfabric.sdk.zk.set;
