package io.trustfabric.schemas.registry;

import org.apache.avro.Schema;

/** The two questions that a coder asks. Both answers never change, so both may be cached for ever. */
public interface SchemaRegistry {

    /**
     * Id of {@code schema} under {@code subject}; registers it where it is new.
     *
     * @throws IncompatibleSchemaException where the subject's compatibility rule forbids it
     * @throws RegistryUnavailableException where the registry cannot be reached
     */
    int register(String subject, Schema schema);

    /**
     * Schema with this id.
     *
     * @throws UndecodableException with UNKNOWN_SCHEMA_ID where there is none
     * @throws RegistryUnavailableException where the registry cannot be reached
     */
    Schema byId(int id) throws UndecodableException;
}
