/** Files of an exchange: what each is, who may see it, and how it is written whole or not at all. */
package io.trustfabric.sdk.zk.file;
