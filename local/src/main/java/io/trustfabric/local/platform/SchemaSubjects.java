package io.trustfabric.local.platform;

import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Registers the catalogue's schemas before traffic, each under its own compatibility rule: so a producer with an
 * incompatible schema is refused from the first record on, and ids do not depend on who was first.
 */
final class SchemaSubjects {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String registryUrl;

    SchemaSubjects(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    /** Topics whose values are not Avro are left out. */
    void provision(Collection<Topic> topics) throws IOException, InterruptedException {
        SchemaCoder coder = new SchemaCoder(new RegistrySettings(registryUrl));
        for (Topic topic : topics) {
            if (topic.isAvro()) {
                coder.register(topic.name(), schemaOf(topic)); // first: a rule needs its subject
                setCompatibility(topic);
            }
        }
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

    private void setCompatibility(Topic topic) throws IOException, InterruptedException {
        String subject = URLEncoder.encode(topic.name() + "-value", StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + "/config/" + subject))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"%s\"}".formatted(topic.compatibility())))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("registry refuses compatibility %s for %s: status %d, %s"
                    .formatted(topic.compatibility(), subject, answer.statusCode(), answer.body()));
        }
    }
}
