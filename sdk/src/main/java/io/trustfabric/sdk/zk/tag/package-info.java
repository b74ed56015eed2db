/** Tags in three steps with files: blind, answer, finish. The tag service sees blinded points and their number. */
package io.trustfabric.sdk.zk.tag;
