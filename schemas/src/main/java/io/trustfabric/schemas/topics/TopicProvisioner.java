package io.trustfabric.schemas.topics;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the catalogue's topics on a broker. Topics that exist are left as they are. */
public final class TopicProvisioner {

    private final Admin admin;
    private final short replication;

    /** @param replication copies of each partition: 1 on an embedded broker, 3 on a cluster */
    public TopicProvisioner(Admin admin, short replication) {
        this.admin = admin;
        this.replication = replication;
    }

    /**
     * Makes sure that each topic exists.
     *
     * @return names of those that were created
     * @throws IllegalStateException where the broker refuses one
     */
    public List<String> provision(Collection<Topic> topics) throws InterruptedException {
        Set<String> existing = existing();
        List<NewTopic> missing = topics.stream()
                .filter(t -> !existing.contains(t.name()))
                .map(t -> new NewTopic(t.name(), t.partitions(), replication).configs(t.brokerConfig()))
                .toList();
        var created = admin.createTopics(missing).values();
        for (var topic : created.entrySet()) {
            try {
                topic.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another process was quicker
                    throw new IllegalStateException(
                            "broker refuses topic [%s]: %s"
                                    .formatted(topic.getKey(), e.getCause().getMessage()),
                            e.getCause());
                }
            }
        }
        return missing.stream().map(NewTopic::name).sorted().toList();
    }

    private Set<String> existing() throws InterruptedException {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "broker does not list its topics: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
