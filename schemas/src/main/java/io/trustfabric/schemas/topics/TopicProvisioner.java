package io.trustfabric.schemas.topics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the catalogue's topics on a broker. A topic that exists keeps every setting of its own. */
public final class TopicProvisioner {

    private static final int ATTEMPTS = 60;
    private static final long BETWEEN_MILLIS = 500;

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

    /**
     * Gives topics that exist the settings which the catalogue has come to have since they were created. What somebody has set on
     * a topic stays: it is his decision. Needs the right to alter topics.
     *
     * @return names of those that were changed
     * @throws IllegalStateException where the broker refuses it
     */
    public List<String> complete(Collection<Topic> topics) throws InterruptedException {
        for (int again = ATTEMPTS; ; again--) {
            try {
                return completed(topics);
            } catch (ExecutionException e) {
                if (again == 0 || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new IllegalStateException(
                            "broker does not let topics be completed: "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
                Thread.sleep(BETWEEN_MILLIS); // a broker that has just come has not heard of every topic yet
            }
        }
    }

    private List<String> completed(Collection<Topic> topics) throws InterruptedException, ExecutionException {
        Map<ConfigResource, Config> present = admin.describeConfigs(
                        topics.stream().map(TopicProvisioner::resource).toList())
                .all()
                .get();
        Map<ConfigResource, Collection<AlterConfigOp>> missing = new HashMap<>();
        for (Topic topic : topics) {
            Config config = present.get(resource(topic));
            List<AlterConfigOp> additions = topic.brokerConfig().entrySet().stream()
                    .filter(setting -> !isSetOnTopic(config.get(setting.getKey())))
                    .map(setting -> new AlterConfigOp(
                            new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            if (!additions.isEmpty()) {
                missing.put(resource(topic), additions);
            }
        }
        admin.incrementalAlterConfigs(missing).all().get();
        return missing.keySet().stream().map(ConfigResource::name).sorted().toList();
    }

    private static boolean isSetOnTopic(ConfigEntry entry) {
        return entry != null && entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
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
