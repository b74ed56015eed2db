/** Who takes part: tenants and the tag service, their private folders and the cards that they give away. */
package io.trustfabric.sdk.zk.party;
