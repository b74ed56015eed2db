/** The exchange file as the stand-in of a log: it is replayed by the rules before anything is added to it. */
package io.trustfabric.sdk.zk.exchange;
