/** Steps from one release's savepoints to the next one's. */
package io.trustfabric.migrations;
