package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A child that a query has broken may write anything: it is an answer or it is none, and never an exception. */
class ChildMessageTest {

    private static final EngineReply COMPLETED = new EngineReply.Completed("{\"rows\":1}", 1, 12);

    @Test
    void anAnswerComesBackAsItWent() {
        EngineReply failed = EngineReply.failed(FailureReason.TIMEOUT, "not finished after 10 ms");

        assertThat(ChildMessage.parseReply(ChildMessage.answer(COMPLETED).toLine()))
                .contains(COMPLETED);
        assertThat(ChildMessage.parseReply(ChildMessage.answer(failed).toLine()))
                .contains(failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "[]",
                "{}",
                "{\"ready\":\"v1\"}",
                "{\"reply\":null}",
                "{\"reply\":{\"status\":\"COMPLETED\"}}",
                "{\"reply\":{\"status\":\"FAILED\",\"reason\":\"NO_SUCH\",\"detail\":\"x\"}}",
                "{\"reply\":{\"status\":\"FAILED\",\"reason\":\"TIMEOUT\"}}",
                "{\"reply\":{\"status\":\"java.lang.Runtime\"}}"
            })
    void whatIsNoAnswerIsNone(String line) {
        assertThat(ChildMessage.parseReply(line)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changedBytesAreAnAnswerOrNone(long seed) {
        var random = new SplittableRandom(seed);
        byte[] line = ChildMessage.answer(COMPLETED).toLine().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            line[random.nextInt(line.length)] = (byte) random.nextInt(256);
        }

        assertThatCode(() -> ChildMessage.parseReply(new String(line, StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }
}
