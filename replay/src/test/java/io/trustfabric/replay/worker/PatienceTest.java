package io.trustfabric.replay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void anOutageIsTriedAgainUntilItIsOver() throws Exception {
        AtomicInteger tries = new AtomicInteger();

        String answer = new Patience(Duration.ofMinutes(1)).retry("write", () -> {
            if (tries.incrementAndGet() == 1) {
                throw new RegistryUnavailableException("no answer", null);
            }
            return "written";
        });

        assertThat(answer).isEqualTo("written");
        assertThat(tries).hasValue(2);
    }

    @Test
    void whatIsNoOutageIsNotTriedAgain() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> new Patience(Duration.ofMinutes(1)).retry("write", () -> {
                    tries.incrementAndGet();
                    throw new ExecutionException(new RecordTooLargeException());
                }))
                .isInstanceOf(ExecutionException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void anOutageThatDoesNotEndIsGivenUpSayingWhatCouldNotBeDone() {
        assertThatThrownBy(() -> new Patience(Duration.ZERO).retry("write to x", () -> {
                    throw new ExecutionException(new TimeoutException("no broker"));
                }))
                .isInstanceOf(Patience.Exhausted.class)
                .hasMessageContaining("cannot write to x")
                .hasMessageContaining("no broker");
        assertThatThrownBy(() -> new Patience(Duration.ZERO).retry("start an engine", () -> {
                    throw new IOException("no memory");
                }))
                .isInstanceOf(Patience.Exhausted.class);
    }
}
