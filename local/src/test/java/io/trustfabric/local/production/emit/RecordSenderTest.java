package io.trustfabric.local.production.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.local.production.ledger.LedgerEntry.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RecordSenderTest {
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final RecordSender sender = new RecordSender(kafka);
    private final List<Place> places = new ArrayList<>();

    @Test
    void placeIsTheBrokersAndComesWithItsAcknowledgement() {
        sender.send("events", "acme", new byte[] {1}, Map.of("ce_id", "7"), places::add);
        assertThat(places).isEmpty();

        kafka.completeNext();

        assertThat(places).containsExactly(new Place("events", 0, 0));
        assertThat(sender.acknowledged()).isEqualTo(1);
        assertThat(new String(
                        kafka.history().get(0).headers().lastHeader("ce_id").value(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("7");
    }

    @Test
    void recordThatIsNotTakenFailsTheRunAtTheNextSend() {
        sender.send("events", "acme", new byte[] {1}, Map.of(), places::add);
        kafka.errorNext(new TimeoutException("broker away"));

        assertThatThrownBy(() -> sender.send("events", "acme", new byte[] {2}, Map.of(), places::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broker away");
        assertThat(places).isEmpty();
    }

    @Test
    void recordThatIsNotTakenFailsTheRunAtItsEnd() {
        sender.send("events", "acme", new byte[] {1}, Map.of(), places::add);
        kafka.errorNext(new TimeoutException("broker away"));

        assertThatThrownBy(sender::flush).hasMessageContaining("broker away");
    }
}
