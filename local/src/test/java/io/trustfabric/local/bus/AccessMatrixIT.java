package io.trustfabric.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.schemas.access.Access;
import io.trustfabric.schemas.access.AccessTable;
import io.trustfabric.schemas.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every principal, everything that there is to touch: what the table allows works, and nothing else does. */
class AccessMatrixIT {

    private static final Logger LOG = LoggerFactory.getLogger(AccessMatrixIT.class);
    /** The names of some begin like those of others. */
    private static final List<String> TENANTS = List.of("acme", "acme-2", "acme_2", "acm", "t");

    /** Of the registry's own, so of no catalogue. */
    private static final String SCHEMAS = "_schemas";

    private static final byte[] VALUE = {1};
    private static final Duration ANSWER = Duration.ofMinutes(1);

    @TempDir
    private static Path temp;

    private static SecuredBroker broker;
    private static List<Access> principals;
    private static List<String> topics;

    @BeforeAll
    static void aBrokerWithARecordOnEachTopic() throws Exception {
        broker = SecuredBroker.start(temp, TENANTS);
        AccessTable table = AccessTable.load();
        principals = Stream.concat(table.shared().stream(), TENANTS.stream().map(table::tenant))
                .toList();
        topics = Stream.concat(SecuredBroker.topics(TENANTS).stream().map(Topic::name), Stream.of(SCHEMAS))
                .toList();
        try (Admin registry = Admin.create(broker.as("schema-registry", Map.of()))) {
            create(registry, SCHEMAS);
        }
        for (String topic : topics) {
            Access writer = principals.stream()
                    .filter(p -> p.mayWrite(topic))
                    .findFirst()
                    .orElseThrow();
            write(writer.principal(), topic);
        }
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Test
    void eachTopicIsReadAndWrittenByThoseOfTheTableAndByNobodyElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (Access access : principals) {
            try (var producer = broker.producer(access.principal(), Map.of("enable.idempotence", false));
                    var consumer = broker.consumer(access.principal(), Map.of())) {
                for (String topic : topics) {
                    boolean written = permitted(() -> producer.send(new ProducerRecord<>(topic, 0, VALUE, VALUE))
                            .get());
                    check(wrong, access, "write " + topic, access.mayWrite(topic), written);
                    boolean read = permitted(() -> readOne(consumer, topic));
                    check(wrong, access, "read " + topic, access.mayRead(topic), read);
                    cells += 2;
                }
            }
        }

        LOG.info("{} cells of topics", cells);
        assertThat(cells).isEqualTo(principals.size() * topics.size() * 2);
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachGroupIsUsedByItsPrincipalAlone() throws Exception {
        List<String> groups = names(ResourceType.GROUP);
        List<String> wrong = new ArrayList<>();
        for (Access access : principals) {
            Optional<String> readable = topics.stream().filter(access::mayRead).findFirst();
            for (String group : groups) {
                try (var consumer = broker.consumer(access.principal(), Map.of("group.id", group))) {
                    boolean used = permitted(() -> {
                        if (readable.isPresent()) {
                            consumer.commitSync(
                                    Map.of(new TopicPartition(readable.get(), 0), new OffsetAndMetadata(0)), ANSWER);
                        } else {
                            consumer.committed(Set.of(new TopicPartition(topics.get(0), 0)), ANSWER);
                        }
                        return null;
                    });
                    check(
                            wrong,
                            access,
                            "group " + group,
                            access.may(AclOperation.READ, ResourceType.GROUP, group),
                            used);
                }
            }
        }

        LOG.info("{} cells of groups", principals.size() * groups.size());
        assertThat(groups).contains("trust-sampler", "trust.t.acme.x", "trust.t.acme-2.x", "a-group-of-nobody");
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachTransactionalIdIsUsedByItsPrincipalAlone() throws Exception {
        List<String> ids = names(ResourceType.TRANSACTIONAL_ID);
        List<String> wrong = new ArrayList<>();
        for (Access access : principals) {
            for (String id : ids) {
                try (var producer = broker.producer(access.principal(), Map.of("transactional.id", id))) {
                    boolean used = permitted(() -> {
                        producer.initTransactions();
                        return null;
                    });
                    check(
                            wrong,
                            access,
                            "transactional id " + id,
                            access.may(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, id),
                            used);
                }
            }
        }

        LOG.info("{} cells of transactional ids", principals.size() * ids.size());
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyAdministersAndReceiptsAloneMakeTenantsTopics() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Access access : principals) {
            String name = access.principal();
            try (Admin admin = Admin.create(broker.as(name, Map.of()))) {
                check(
                        wrong,
                        access,
                        "create other topics",
                        false,
                        permitted(() -> create(admin, "trust.made-by-" + name)));
                boolean receipts = name.equals("receipts");
                check(
                        wrong,
                        access,
                        "create tenants' topics",
                        receipts,
                        permitted(() -> create(admin, "trust.t.%s.receipts.v1".formatted("new-of-" + name))));
                check(wrong, access, "delete", false, permitted(() -> admin.deleteTopics(List.of("trust.clock.v1"))
                        .all()
                        .get()));
                boolean registry = name.equals("schema-registry");
                check(wrong, access, "see settings of " + SCHEMAS, registry, permitted(() -> settings(admin, SCHEMAS)));
                check(wrong, access, "see settings", false, permitted(() -> settings(admin, "trust.clock.v1")));
                check(wrong, access, "list rights", false, permitted(() -> admin.describeAcls(AclBindingFilter.ANY)
                        .values()
                        .get()));
                check(wrong, access, "list users", false, permitted(() -> admin.describeUserScramCredentials()
                        .all()
                        .get()));
                check(wrong, access, "see a broker's settings", false, permitted(() -> admin.describeConfigs(
                                List.of(new ConfigResource(ConfigResource.Type.BROKER, "1")))
                        .all()
                        .get()));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aTopicThatSomebodyMayNotReadIsNotShown() throws Exception {
        try (var consumer = broker.consumer("tenant-acme", Map.of())) {
            assertThat(consumer.listTopics(ANSWER)).containsOnlyKeys("trust.t.acme.receipts.v1");
        }
    }

    @Test
    void programsWithoutARightToTheClusterWriteIdempotently() throws Exception {
        for (Access access : principals) {
            Optional<String> writable = topics.stream().filter(access::mayWrite).findFirst();
            if (writable.isPresent()) {
                write(access.principal(), writable.get());
            } else {
                assertThatThrownBy(() -> write(access.principal(), topics.get(0)))
                        .hasCauseInstanceOf(AuthorizationException.class);
            }
        }
    }

    private static void write(String principal, String topic) throws Exception {
        try (var producer = broker.producer(principal, Map.of("enable.idempotence", true))) {
            producer.send(new ProducerRecord<>(topic, 0, VALUE, VALUE)).get();
        }
    }

    private static Void create(Admin admin, String topic) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        return null;
    }

    private static Object settings(Admin admin, String topic) throws Exception {
        return admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, topic)))
                .all()
                .get();
    }

    private static Void readOne(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long deadline = System.nanoTime() + ANSWER.toNanos();
        while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
            assertThat(System.nanoTime()).as("nothing comes from " + topic).isLessThan(deadline);
        }
        return null;
    }

    /** Names that somebody has a right to, prefixes with something behind them, and one that nobody has. */
    private static List<String> names(ResourceType type) {
        return Stream.concat(
                        principals.stream()
                                .flatMap(a -> a.rights().stream())
                                .filter(r -> r.type() == type)
                                .map(r -> r.prefix() ? r.name() + "x" : r.name()),
                        Stream.of(type == ResourceType.GROUP ? "a-group-of-nobody" : "an-id-of-nobody"))
                .distinct()
                .collect(Collectors.toList());
    }

    private interface Attempt {
        Object make() throws Exception;
    }

    /** Whether the brokers allowed it; everything but a refusal is a failure of the test. */
    private static boolean permitted(Attempt attempt) throws Exception {
        try {
            attempt.make();
            return true;
        } catch (AuthorizationException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return false;
            }
            throw e;
        }
    }

    private static void check(List<String> wrong, Access access, String what, boolean expected, boolean found) {
        if (expected != found) {
            wrong.add("%s: %s is %s".formatted(access.principal(), what, found ? "allowed" : "refused"));
        }
    }
}
