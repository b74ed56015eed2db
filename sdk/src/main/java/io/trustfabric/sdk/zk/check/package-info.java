/** Files that are checked, and files that are looked at. */
package io.trustfabric.sdk.zk.check;
