package io.trustfabric.operators.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class DecoderTest {

    private static final AtomicInteger AWAY = new AtomicInteger();

    /** Accepts text that begins with "good"; its dictionary is away for as many calls as {@link #AWAY} says. */
    private static final RecordDecoder<String> DECODER = raw -> {
        if (AWAY.getAndDecrement() > 0) {
            throw new OutageException("dictionary does not answer", null);
        }
        String text = new String(raw.value(), StandardCharsets.UTF_8);
        if (!text.startsWith("good")) {
            throw new RejectedRecordException("NOT_GOOD", "found [%s]\nexpected good".formatted(text));
        }
        return text;
    };

    @Test
    void aBadRecordIsADeadLetterWholeAndOnOneLine() throws Exception {
        AWAY.set(0);
        try (var harness = harness(new Backoff(Duration.ZERO, Duration.ZERO, Duration.ZERO))) {
            harness.processElement(record("good 1"));
            harness.processElement(record("bad"));

            assertThat(harness.extractOutputValues()).containsExactly("good 1");
            DeadLetterRecord dead = harness.getSideOutput(Decoder.DEAD).peek().getValue();
            assertThat(dead.reason()).isEqualTo("NOT_GOOD");
            assertThat(dead.detail()).isEqualTo("found [bad] expected good");
            assertThat(dead.value()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
            assertThat(dead.offset()).isEqualTo(7);
            assertThat(dead.deadLetterId())
                    .isEqualTo(DeadLetterRecord.of("job", record("bad").getValue(), "NOT_GOOD", "x")
                            .deadLetterId());
        }
    }

    @Test
    void anOutageIsWaitedFor() throws Exception {
        AWAY.set(3);
        try (var harness = harness(new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(5)))) {
            harness.processElement(record("good 1"));

            assertThat(harness.extractOutputValues()).containsExactly("good 1");
            assertThat(harness.getSideOutput(Decoder.DEAD)).isNull();
        }
    }

    @Test
    void anOutageThatLastsFailsTheTaskAndBlamesNoRecord() throws Exception {
        AWAY.set(Integer.MAX_VALUE);
        try (var harness = harness(new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5)))) {
            assertThatThrownBy(() -> harness.processElement(record("good 1"))).isInstanceOf(OutageException.class);
            assertThat(harness.getSideOutput(Decoder.DEAD)).isNull();
        }
    }

    @Test
    void recordsNeverFallBackToKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RawRecord.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(DeadLetterRecord.class);
    }

    private static StreamRecord<RawRecord> record(String text) {
        return new StreamRecord<>(new RawRecord("t", 0, 7, 1, null, text.getBytes(StandardCharsets.UTF_8)), 1);
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, String> harness(Backoff backoff) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new Decoder<>("job", DECODER, backoff)));
        harness.setup(Types.STRING.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        harness.open();
        return harness;
    }
}
