package io.trustfabric.local.production.warehouse;

import java.util.List;

/**
 * What became of a call.
 *
 * @param manifest canonical text; null where the query failed
 * @param types of the columns, as the engine calls them; null unless asked for
 * @param rows cells as null, number (floating point) or text; null unless asked for
 * @param durationMillis of the query and its manifest, without loading
 * @param failure the engine's message; null where the query did not fail
 */
public record WarehouseReply(
        String manifest, List<String> types, List<List<Object>> rows, long durationMillis, String failure) {

    static WarehouseReply failed(String message) {
        return new WarehouseReply(null, null, null, 0, message);
    }
}
