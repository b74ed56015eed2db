package io.trustfabric.schemas.registry;

/** The registry refuses our schema: deploying this version would break readers. Broken configuration, so it stops the start. */
public final class IncompatibleSchemaException extends RuntimeException {

    public IncompatibleSchemaException(String subject, String registryMessage) {
        super(
                "schema registry refuses the schema of subject [%s]: %s. Compare schemas/ of this version with the registered one."
                        .formatted(subject, registryMessage));
    }
}
