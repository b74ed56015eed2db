/** {@code trust log}: reading, proving, copying and checking a transparency log, from a folder or over HTTP. */
package io.trustfabric.sdk.log;
