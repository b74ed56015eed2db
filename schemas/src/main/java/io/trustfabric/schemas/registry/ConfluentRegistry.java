package io.trustfabric.schemas.registry;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * Confluent's own client, so that authentication, TLS and caching are Confluent's. Its Avro is relocated: schemas cross
 * over as text.
 */
final class ConfluentRegistry implements SchemaRegistry {

    private static final int CACHED_SCHEMAS = 1000;
    /** A flood of records with invented ids asks the registry once a minute per id, not once per record. */
    private static final long MISSING_ID_TTL_SECONDS = 60;

    private final CachedSchemaRegistryClient client;
    private final String url;

    ConfluentRegistry(RegistrySettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, MISSING_ID_TTL_SECONDS);
        config.put(SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG, 10_000);
        config.putAll(settings.client());
        this.url = settings.url();
        this.client = new CachedSchemaRegistryClient(Arrays.asList(url.split(",")), CACHED_SCHEMAS, config);
    }

    @Override
    public int register(String subject, Schema schema) {
        try {
            return client.register(subject, new AvroSchema(schema.toString()));
        } catch (RestClientException e) {
            if (e.getStatus() == 409) {
                throw new IncompatibleSchemaException(subject, e.getMessage());
            }
            throw unavailable(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Schema byId(int id) throws UndecodableException {
        try {
            return new Schema.Parser().parse(client.getSchemaById(id).canonicalString());
        } catch (RestClientException e) {
            if (e.getStatus() == 404) {
                throw new UndecodableException(
                        UndecodableException.Reason.UNKNOWN_SCHEMA_ID, "the registry has no schema with id " + id);
            }
            throw unavailable(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Sets the rule that later schemas of {@code subject} are held against. */
    void setCompatibility(String subject, String rule) {
        try {
            client.updateConfig(subject, new Config(rule));
        } catch (RestClientException | IOException e) {
            throw unavailable(e);
        }
    }

    private RegistryUnavailableException unavailable(Exception cause) {
        return new RegistryUnavailableException(
                "schema registry does not answer: " + new RegistrySettings(url) + ": " + cause.getMessage(), cause);
    }
}
