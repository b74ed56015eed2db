package io.trustfabric.services.receipts;

import io.trustfabric.services.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends questions about heads to the signer's process. One that is lost is asked again. */
final class HeadQuestions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeadQuestions.class);

    private final KafkaProducer<String, byte[]> producer;
    private final LogTopics topics;

    HeadQuestions(KafkaSettings kafka, LogTopics topics) {
        this.producer = kafka.producer("receipts-questions", Map.of("max.block.ms", 20_000L));
        this.topics = topics;
    }

    void ask(long rootIndex) {
        var unused = producer.send(topics.request(rootIndex), (sent, error) -> {
            if (error != null) {
                LOG.warn("the question about leaf {} of the root log was not taken: {}", rootIndex, error.getMessage());
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
