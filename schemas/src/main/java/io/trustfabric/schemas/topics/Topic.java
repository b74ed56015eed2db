package io.trustfabric.schemas.topics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One topic of the catalogue: a contract between those who write it and those who read it.
 *
 * @param name topic name; of a per-tenant topic, a template with {@code <tenant>} in it
 * @param about one line for a person
 * @param format {@code avro} (Confluent wire format), {@code openlineage-json} or {@code dsse-json}
 * @param schema simple name of the Avro record; null where the format is not Avro
 * @param key what the record key is
 * @param timestampType {@code LogAppendTime}: time is the broker's
 * @param delivery what a read-committed reader may see
 * @param cleanup {@code delete} or {@code compact}
 * @param retentionHours how long every record is kept; null where a compacted topic promises no time
 * @param maxCompactionLagHours after how long at the latest a compacted topic has dropped a record that a newer one replaced or
 *     deleted, counted to the next record of its partition: a broker compacts closed segments only; null where nobody needs to know
 * @param compatibility the registry's rule for the subject; null where the format is not Avro
 * @param deadLetters whether {@code <name>.dead} stands beside it
 * @param writers principals that may write
 * @param readers principals that may read
 */
public record Topic(
        String name,
        String about,
        String format,
        String schema,
        String key,
        int partitions,
        String timestampType,
        String delivery,
        String cleanup,
        Integer retentionHours,
        Integer maxCompactionLagHours,
        int maxMessageBytes,
        String compatibility,
        boolean perTenant,
        boolean deadLetters,
        List<String> writers,
        List<String> readers) {

    private static final String TENANT = "<tenant>";
    /** Room around a dead letter's bytes: names, reason, detail. */
    private static final int ENVELOPE_BYTES = 64 * 1024;

    public boolean isAvro() {
        return format.equals("avro");
    }

    /**
     * This template's topic for one tenant.
     *
     * @throws IllegalArgumentException where the tenant id cannot be part of a topic name
     */
    public Topic forTenant(String tenantId) {
        if (!tenantId.matches("[a-z0-9][a-z0-9_-]{0,62}")) {
            throw new IllegalArgumentException(
                    "tenant id [%s] cannot be part of a topic name: use 1 to 63 of a-z, 0-9, _ and -"
                            .formatted(tenantId));
        }
        return withName(name.replace(TENANT, tenantId));
    }

    /** The topic that takes this one's undecodable and refused records, whole. */
    public Topic deadLetterTopic() {
        return new Topic(
                name + ".dead",
                "Records of " + name + " that no job could use, with the reason.",
                "avro",
                "DeadLetter",
                key,
                1,
                timestampType,
                "exactly-once",
                "delete",
                24 * 30,
                null,
                maxMessageBytes + ENVELOPE_BYTES,
                "FULL_TRANSITIVE",
                perTenant,
                false,
                readers.stream().filter(Topic::refuses).toList(),
                List.of("operator", "analyst", "redelivery"));
    }

    /** Jobs and workers dead-letter what they cannot use; services and people pass it over. */
    private static boolean refuses(String principal) {
        return principal.endsWith("-job") || principal.endsWith("-worker");
    }

    /** Settings of the topic as the broker's admin client takes them. */
    public Map<String, String> brokerConfig() {
        Map<String, String> config = new TreeMap<>();
        config.put("cleanup.policy", cleanup);
        config.put("message.timestamp.type", timestampType);
        config.put("max.message.bytes", Integer.toString(maxMessageBytes));
        if (retentionHours != null) {
            config.put(cleanup.equals("compact") ? "min.compaction.lag.ms" : "retention.ms", millis(retentionHours));
        }
        if (maxCompactionLagHours
                != null) { // the broker closes segments by it too, and cleans however little is to be cleaned
            config.put("max.compaction.lag.ms", millis(maxCompactionLagHours));
        }
        return config;
    }

    private static String millis(int hours) {
        return Long.toString(hours * 3_600_000L);
    }

    private Topic withName(String newName) {
        return new Topic(
                newName,
                about,
                format,
                schema,
                key,
                partitions,
                timestampType,
                delivery,
                cleanup,
                retentionHours,
                maxCompactionLagHours,
                maxMessageBytes,
                compatibility,
                perTenant,
                deadLetters,
                writers,
                readers);
    }
}
