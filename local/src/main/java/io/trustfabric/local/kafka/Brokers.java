package io.trustfabric.local.kafka;

import io.trustfabric.local.process.Supervision;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicProvisioner;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The Kafka of one platform: one broker in this JVM, or three as processes of their own. */
public interface Brokers extends AutoCloseable {

    /** {@code host:port,…} of the clients' listeners. */
    String bootstrapServers();

    /** Copies of each partition. */
    short replication();

    /** Client settings of whoever may administer the brokers, with the addresses where those are not the clients'. */
    Map<String, String> adminSettings();

    /** The processes, where the brokers are ones of their own. */
    List<Supervision> children();

    /** Creates those of the topics that do not exist, and completes the settings of the others. */
    default void provision(Collection<Topic> topics) throws InterruptedException {
        try (Admin admin = admin()) {
            TopicProvisioner provisioner = new TopicProvisioner(admin, replication());
            provisioner.provision(topics);
            provisioner.complete(topics);
        }
    }

    /** A client of the administrator; the caller closes it. */
    default Admin admin() {
        Map<String, Object> settings = new HashMap<>(adminSettings());
        settings.putIfAbsent("bootstrap.servers", bootstrapServers());
        return Admin.create(settings);
    }

    @Override
    void close();
}
