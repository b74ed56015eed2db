package io.trustfabric.local.platform;

/**
 * Where the running parts answer.
 *
 * @param bootstrapServers Kafka, {@code host:port}
 * @param registryUrl base of the Confluent-compatible registry API
 * @param flinkUrl Flink's REST API
 */
public record Addresses(String bootstrapServers, String registryUrl, String flinkUrl) {}
