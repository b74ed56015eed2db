package io.trustfabric.local.simulation;

import io.trustfabric.schemas.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Schemas in a list. */
final class SimulatedRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        int known = schemas.indexOf(schema);
        if (known >= 0) {
            return known;
        }
        schemas.add(schema);
        return schemas.size() - 1;
    }

    @Override
    public synchronized Schema byId(int id) {
        return schemas.get(id);
    }
}
