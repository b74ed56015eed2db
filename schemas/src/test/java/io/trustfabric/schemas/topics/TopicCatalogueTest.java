package io.trustfabric.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCatalogueTest {

    private final TopicCatalogue catalogue = TopicCatalogue.load();

    static Iterable<Topic> declared() {
        return TopicCatalogue.load().declared();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declared")
    void everyAvroTopicNamesAGeneratedRecord(Topic topic) throws ClassNotFoundException {
        if (topic.isAvro()) {
            assertThat(Class.forName("io.trustfabric.schemas.avro." + topic.schema()))
                    .isAssignableTo(SpecificRecord.class);
            assertThat(topic.compatibility()).isIn("FULL_TRANSITIVE", "BACKWARD_TRANSITIVE");
        } else {
            assertThat(topic.schema()).isNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declared")
    void everyTopicSaysWhoWritesWhoReadsAndHowLongItIsKept(Topic topic) {
        assertThat(topic.about()).endsWith(".");
        assertThat(topic.writers()).isNotEmpty();
        assertThat(topic.readers()).isNotEmpty();
        assertThat(topic.partitions()).isPositive();
        assertThat(topic.delivery()).isIn("exactly-once", "at-least-once", "as the producer does");
        assertThat(topic.retentionHours() != null || topic.cleanup().equals("compact"))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declared")
    void timeIsTheBrokersOnEveryTopic(Topic topic) {
        assertThat(topic.brokerConfig()).containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @Test
    void aCompactedTopicKeepsEveryRecordForItsHoursFirst() {
        assertThat(catalogue.get("tlog.admitted.v1").brokerConfig())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.compaction.lag.ms", Long.toString(720 * 3_600_000L))
                .doesNotContainKey("retention.ms");
        assertThat(catalogue.get("tlog.record-keys.v1").brokerConfig()).doesNotContainKey("min.compaction.lag.ms");
    }

    @Test
    void anErasedDataKeyIsCompactedAwayWithinADay() {
        assertThat(catalogue.get("tlog.record-keys.v1").brokerConfig())
                .containsEntry("max.compaction.lag.ms", Long.toString(24 * 3_600_000L));
    }

    @Test
    void aDeadLetterTopicHoldsTheWholeRecord() {
        Topic source = catalogue.get("openlineage.events");

        assertThat(catalogue.get("openlineage.events.dead").maxMessageBytes()).isGreaterThan(source.maxMessageBytes());
    }

    @Test
    void aTenantsTopicIsFoundByItsName() {
        assertThat(catalogue.get("trust.t.acme.receipts.v1").schema()).isEqualTo("ReceiptRecord");
        assertThat(catalogue.shared()).extracting(Topic::name).noneMatch(name -> name.contains("<tenant>"));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "Acme", "a.b", "../x", "a b", "-a", "acme\n"})
    void aTenantThatCannotBePartOfANameIsRefused(String tenant) {
        Topic template = catalogue.declared().stream()
                .filter(Topic::perTenant)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> template.forTenant(tenant)).hasMessageContaining("tenant id");
    }

    @Test
    void anUnknownTopicIsRefusedWithWhatToTry() {
        assertThatThrownBy(() -> catalogue.get("trust.nothing.v1"))
                .hasMessageContaining("trust.nothing.v1")
                .hasMessageContaining("try:");
    }

    @Test
    void namesAreTheContract() {
        assertThat(catalogue.declared().stream().map(Topic::name))
                .containsAll(Set.of(
                        "openlineage.events",
                        "trust.query-events.v1",
                        "trust.job-events.v1",
                        "trust.slo-signals.v1",
                        "trust.sampler-controls.v1",
                        "trust.sampling-plans.v1",
                        "trust.replay-requests.v1",
                        "trust.replay-outcomes.v1",
                        "trust.verdicts.v1",
                        "trust.keys.v1",
                        "trust.clock.v1",
                        "tlog.sequence.v1",
                        "tlog.heads.v1",
                        "tlog.signed.v1",
                        "trust.t.<tenant>.receipts.v1"));
    }
}
