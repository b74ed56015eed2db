package io.trustfabric.local.production.interventions;

import java.util.List;

/**
 * The rows that a run returned, as they came.
 *
 * @param types of the columns, as the engine calls them
 * @param rows cells: null, {@link Double} where the column is a floating point number, text otherwise
 */
public record ResultRows(List<String> types, List<List<Object>> rows) {}
