package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.ValueKind;

/**
 * Name and type of one result column.
 *
 * @param engineType as the engine spells it, for example {@code DECIMAL(15,2)}
 * @param kind how its values are encoded
 */
public record Column(String name, String engineType, ValueKind kind) {}
