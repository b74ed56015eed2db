package io.trustfabric.local.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.bus.BusClients;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.production.badinput.BadInputKind;
import io.trustfabric.local.production.interventions.InterventionKind;
import io.trustfabric.local.production.ledger.Ledger;
import io.trustfabric.local.production.ledger.LedgerEntry.Malformed;
import io.trustfabric.local.production.ledger.LedgerEntry.Place;
import io.trustfabric.local.production.ledger.LedgerEntry.Planted;
import io.trustfabric.local.production.ledger.LedgerEntry.Produced;
import io.trustfabric.local.production.ledger.LedgerEntry.Subject;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One small run with every kind of trouble on a real broker, a real registry and real engines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionRunIT {
    private static final String QUERY_EVENTS = "trust.query-events.v1";
    private static final int QUERIES = 150;
    private static final int PER_KIND = 2;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private Ledger ledger;
    private long acknowledged;
    private final Map<Place, byte[]> records = new HashMap<>();

    @BeforeAll
    void run(@TempDir Path folder) throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"));
        registry = EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"));
        broker.provision(TopicCatalogue.load().shared());
        ProductionConfig config = ProductionConfig.small(
                        folder,
                        EnginesOfTheBuild.FOLDER,
                        BusClients.plain(broker.bootstrapServers()),
                        registry.url(),
                        QUERIES)
                .withTrouble(PER_KIND, PER_KIND);
        acknowledged = new ProductionRun(config).run((step, done, total) -> {});
        ledger = Ledger.read(config.ledgerFile());
        read("openlineage.events");
        read(QUERY_EVENTS);
    }

    @AfterAll
    void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void everyRecordOnTheTopicsIsInTheLedgerWithItsPlaceAndItsHash() throws Exception {
        Map<Place, String> told = new HashMap<>();
        ledger.produced().forEach(p -> told.put(p.place(), p.valueSha256()));
        ledger.malformed().forEach(m -> told.put(m.place(), m.valueSha256()));

        assertThat(ledger.complete()).isTrue();
        assertThat(told.keySet()).isEqualTo(records.keySet());
        for (Map.Entry<Place, byte[]> record : records.entrySet()) {
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(record.getValue())))
                    .isEqualTo(told.get(record.getKey()));
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(records.size());
    }

    @Test
    void everyQueryIsToldOnceWithAManifestThatHashesToItsClaim() throws Exception {
        List<Produced> told = ledger.produced().stream()
                .filter(p -> p.subject() == Subject.QUERY || p.subject() == Subject.LINEAGE_QUERY)
                .toList();
        assertThat(told).hasSize(QUERIES).extracting(Produced::id).doesNotHaveDuplicates();
        for (Produced p : told) {
            if (p.subject() == Subject.QUERY) {
                QueryEvent event = coder().decode(records.get(p.place()), QueryEvent.class);
                assertThat(event.getEventId()).isEqualTo(p.id());
                assertThat(Manifest.parse(event.getManifest()).sha256()).isEqualTo(event.getManifestSha256());
            }
        }
    }

    @Test
    void deviatingRunDeclaresWhatAnHonestOneWould() throws Exception {
        Map<String, Planted> planted = new HashMap<>();
        ledger.planted().forEach(p -> planted.put(p.eventId(), p));
        assertThat(planted).hasSize(PER_KIND * InterventionKind.values().length);

        for (Produced p : ledger.produced()) {
            if (p.subject() == Subject.QUERY && planted.containsKey(p.id())) {
                QueryEvent event = coder().decode(records.get(p.place()), QueryEvent.class);
                Manifest manifest = Manifest.parse(event.getManifest());
                assertThat(manifest.run().engine())
                        .isEqualTo(event.getDeclared().getEngine());
                assertThat(manifest.run().seed()).isEqualTo(event.getDeclared().getSeed());
                assertThat(manifest.run().fingerprint())
                        .isEqualTo(event.getDeclared().getFingerprint());
                assertThat(manifest.run().inputs())
                        .hasSameSizeAs(event.getDeclared().getInputs());
            }
        }
    }

    @Test
    void everyKindOfBadInputIsBadInItsWay() {
        for (Malformed m : ledger.malformed()) {
            BadInputKind kind = BadInputKind.valueOf(m.kind());
            if (kind.name().startsWith("QUERY_") && !kind.equals(BadInputKind.QUERY_OVERSIZED)) {
                assertThat(reasonOf(records.get(m.place()))).as(m.kind()).isEqualTo(decodingReason(m));
            }
        }
        assertThat(ledger.malformed()).extracting(Malformed::kind).contains(names());
    }

    /** What the wire format itself says; duplicates and the like can be read. */
    private static String decodingReason(Malformed m) {
        return m.kind().equals("QUERY_DUPLICATE") || m.eventId() != null ? "" : m.reason();
    }

    private String reasonOf(byte[] value) {
        try {
            coder().decode(value, QueryEvent.class);
            return "";
        } catch (UndecodableException e) {
            return e.reason().name();
        }
    }

    private static String[] names() {
        List<String> names = new ArrayList<>();
        for (BadInputKind kind : BadInputKind.values()) {
            names.add(kind.name());
        }
        return names.toArray(String[]::new);
    }

    private SchemaCoder coder() {
        return new SchemaCoder(new RegistrySettings(registry.url()));
    }

    private void read(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> r : consumer.poll(Duration.ofSeconds(1))) {
                    records.put(new Place(r.topic(), r.partition(), r.offset()), r.value());
                }
            }
        }
    }
}
