package io.trustfabric.local.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/**
 * Logs in at each broker. A user that the controller has taken is known to a broker only when that has read so far, and a
 * client that logs in before fails for good: so nobody is told of a user before it could log in everywhere.
 *
 * @param bootstrapServers the clients' listeners of all brokers
 * @param client settings of the user
 */
record Login(String bootstrapServers, Map<String, String> client) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_TRIES_MILLIS = 20;

    /** @throws IllegalStateException where a broker does not know the user in time, or does not answer */
    void await() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String broker : bootstrapServers.split(",")) {
            while (!accepted(broker)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "broker %s still refuses a new user after %s".formatted(broker, PATIENCE));
                }
                Thread.sleep(BETWEEN_TRIES_MILLIS);
            }
        }
    }

    private boolean accepted(String broker) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("bootstrap.servers", broker);
        settings.put("client.id", "trust-bus-login");
        try (Admin user = Admin.create(settings)) {
            user.describeCluster().clusterId().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaslAuthenticationException) {
                return false;
            }
            throw new IllegalStateException(
                    "broker %s does not answer: %s"
                            .formatted(broker, e.getCause().getMessage()),
                    e.getCause());
        }
    }

    /** Never shows the settings: a password is among them. */
    @Override
    public String toString() {
        return "Login[" + bootstrapServers + "]";
    }
}
