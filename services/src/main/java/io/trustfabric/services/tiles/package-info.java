/** The read service: a log's files over HTTP, the partial ones of tenant logs made on demand (docs/spec/tiles.md). */
package io.trustfabric.services.tiles;
