package io.trustfabric.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A registry in memory, without compatibility rules: those are the server's, and are tested against the server. */
final class MemoryRegistry implements SchemaRegistry {

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
    public synchronized Schema byId(int id) throws UndecodableException {
        if (id < 0 || id >= schemas.size()) {
            throw new UndecodableException(UndecodableException.Reason.UNKNOWN_SCHEMA_ID, "no schema " + id);
        }
        return schemas.get(id);
    }
}
