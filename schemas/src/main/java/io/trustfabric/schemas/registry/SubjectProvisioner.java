package io.trustfabric.schemas.registry;

import io.trustfabric.schemas.topics.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Registers the catalogue's schemas before traffic, each under its own compatibility rule: so a producer with an
 * incompatible schema is refused from the first record on, and ids do not depend on who was first. Safe to repeat.
 */
public final class SubjectProvisioner {

    private final ConfluentRegistry registry;

    public SubjectProvisioner(RegistrySettings settings) {
        this.registry = new ConfluentRegistry(settings);
    }

    /**
     * Topics whose values are not Avro are left out.
     *
     * @return the subjects, in the order of the topics
     * @throws IncompatibleSchemaException where the registry has a schema that this build's does not go with
     * @throws RegistryUnavailableException where it does not answer
     */
    public List<String> provision(Collection<Topic> topics) {
        List<String> subjects = new ArrayList<>();
        for (Topic topic : topics) {
            if (topic.isAvro()) {
                String subject = topic.name() + "-value";
                registry.register(subject, schemaOf(topic)); // first: some registries want the subject before its rule
                registry.setCompatibility(subject, topic.compatibility());
                subjects.add(subject);
            }
        }
        return List.copyOf(subjects);
    }

    private static Schema schemaOf(Topic topic) {
        try {
            return SpecificData.get().getSchema(Class.forName("io.trustfabric.schemas.avro." + topic.schema()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "topic [%s] names schema [%s], which this build does not have"
                            .formatted(topic.name(), topic.schema()),
                    e);
        }
    }
}
