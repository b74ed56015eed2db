package io.trustfabric.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trustfabric.schemas.Samples;
import io.trustfabric.schemas.avro.ClockTick;
import io.trustfabric.schemas.avro.JobEvent;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.RunState;
import io.trustfabric.schemas.registry.UndecodableException.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCoderTest {

    private static final String TOPIC = "trust.query-events.v1";

    private final MemoryRegistry registry = new MemoryRegistry();
    private final SchemaCoder coder = new SchemaCoder(registry);

    @Test
    void aRecordComesBackAsItWas() throws Exception {
        QueryEvent event = Samples.queryEvent();

        assertThat(coder.decode(coder.encode(TOPIC, event), QueryEvent.class)).isEqualTo(event);
    }

    @Test
    void aTimeInsideAUnionComesBackAsATime() throws Exception {
        JobEvent event = JobEvent.newBuilder()
                .setEventId("e")
                .setTenantId("acme")
                .setRunId("r")
                .setJobNamespace("n")
                .setJobName("j")
                .setState(RunState.COMPLETE)
                .setOccurredAt(Instant.ofEpochMilli(1_000))
                .setProducer("p")
                .setInputs(List.of())
                .setOutputs(List.of())
                .setTags(List.of())
                .setRawSha256("")
                .setRawSizeBytes(1)
                .build();

        assertThat(coder.decode(coder.encode("trust.job-events.v1", event), JobEvent.class))
                .isEqualTo(event);
    }

    @Test
    void theHeaderIsMagicZeroAndTheBigEndianId() {
        registry.register("other-value", SchemaBuilder.builder().intType()); // so that the id is not 0

        byte[] value = coder.encode(TOPIC, Samples.queryEvent());

        assertThat(value[0]).isZero();
        assertThat(ByteBuffer.wrap(value, 1, 4).getInt()).isEqualTo(1);
    }

    @Test
    void anOlderWritersRecordIsReadWithDefaults() throws Exception {
        Schema older = new Schema.Parser().parse("""
                        {"type":"record","name":"ClockTick","namespace":"io.trustfabric.schemas.avro","fields":[
                          {"name":"writtenAt","type":{"type":"long","logicalType":"timestamp-millis"}},
                          {"name":"gone","type":"string"},
                          {"name":"sequence","type":"long"}]}""");
        int id = registry.register("x", older);
        byte[] value = {0, 0, 0, 0, (byte) id, 2, 6, 'a', 'b', 'c', 84};

        assertThat(coder.decode(value, ClockTick.class)).isEqualTo(new ClockTick(42L, Instant.ofEpochMilli(1)));
    }

    @Test
    void noValueIsEmpty() {
        assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(reason(null)).isEqualTo(Reason.EMPTY);
    }

    @Test
    void textIsNotTheConfluentFormat() {
        assertThat(reason("{\"eventId\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(Reason.NOT_CONFLUENT_FORMAT);
        assertThat(reason(new byte[] {0, 0, 0})).isEqualTo(Reason.NOT_CONFLUENT_FORMAT);
    }

    @Test
    void anInventedIdIsUnknown() {
        assertThat(reason(new byte[] {0, 0x7f, 0, 0, 0, 1})).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
    }

    @Test
    void anotherRecordsSchemaIsWrong() {
        assertThat(reason(coder.encode("trust.clock.v1", new ClockTick(1L, Instant.EPOCH))))
                .isEqualTo(Reason.WRONG_SCHEMA);
    }

    @Test
    void everyTruncationIsTruncated() {
        byte[] value = coder.encode(TOPIC, Samples.queryEvent());

        for (int length = 5; length < value.length; length++) {
            assertThat(reason(Arrays.copyOf(value, length)))
                    .as("first %d of %d bytes", length, value.length)
                    .isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    void bytesAfterTheRecordAreRefused() {
        byte[] value = coder.encode(TOPIC, Samples.queryEvent());

        assertThat(reason(Arrays.copyOf(value, value.length + 1))).isEqualTo(Reason.TRAILING_BYTES);
    }

    @Test
    void aLengthOfTwoGigabytesAllocatesNothing() {
        coder.encode(TOPIC, Samples.queryEvent()); // registers id 0
        byte[] value = {0, 0, 0, 0, 0, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 'x'};

        assertThat(reason(value)).isEqualTo(Reason.TRUNCATED);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mutatedBytesDecodeOrAreRefusedAndNeverThrowAnythingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] value = coder.encode(TOPIC, Samples.queryEvent());
        for (int round = 0; round < 2_000; round++) {
            byte[] mutant = value.clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                mutant[random.nextInt(5, mutant.length)] = (byte) random.nextInt(256);
            }
            try {
                coder.decode(mutant, QueryEvent.class);
            } catch (UndecodableException expected) {
                assertThat(expected.getMessage()).doesNotContain("\n");
            }
        }
    }

    @Test
    void aStringThatIsNotUtf8IsCorruptAndARealReplacementCharacterIsNot() throws Exception {
        QueryEvent event = Samples.queryEvent();
        byte[] value = coder.encode(TOPIC, event);
        byte[] bad = value.clone();
        bad[6] = (byte) 0xff; // first byte of eventId

        assertThat(reason(bad)).isEqualTo(Reason.CORRUPT);
        QueryEvent odd = QueryEvent.newBuilder(event).setTenantId("\uFFFD").build();
        assertThat(coder.decode(coder.encode(TOPIC, odd), QueryEvent.class).getTenantId())
                .isEqualTo("\uFFFD");
    }

    @Test
    void anUnreachableRegistryIsNotTheRecordsFault() {
        SchemaCoder offline = new SchemaCoder(new RegistrySettings("http://127.0.0.1:1"));

        assertThatThrownBy(() -> offline.decode(new byte[] {0, 0, 0, 0, 9, 1}, QueryEvent.class))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void passwordsAreNeverShown() {
        RegistrySettings settings = new RegistrySettings(
                "http://user:secret@registry:8081", java.util.Map.of("basic.auth.user.info", "u:hidden"));

        assertThat(settings.toString()).doesNotContain("secret").doesNotContain("hidden");
    }

    private Reason reason(byte[] value) {
        return catchThrowableOfType(UndecodableException.class, () -> coder.decode(value, QueryEvent.class))
                .reason();
    }
}
