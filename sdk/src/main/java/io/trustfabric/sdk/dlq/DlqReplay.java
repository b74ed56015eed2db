package io.trustfabric.sdk.dlq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.topics.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust dlq replay}. */
@Command(
        name = "replay",
        description = "Send dead letters again: their original bytes, to the topic that they came from. Do it when what"
                + " refused them has been put right; else they come back.")
public final class DlqReplay extends TrustCommand {

    private static final int MAX_REQUEST_BYTES = 16 << 20;
    /** Reads dead letters, and writes the topics that they came from; no other command may do that. */
    private static final String PRINCIPAL = "redelivery";

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private DeadLetters which;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids; none: all of --topic and --reason.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        if (ids.isEmpty() && !which.restricted()) {
            throw CommandFailure.usage("nothing says which dead letters", commandName() + " ID, --topic or --reason");
        }
        List<DeadLetter> chosen;
        try (TopicReader reader = TopicReader.on(platform, PRINCIPAL)) {
            chosen = which.read(reader, platform)
                    .filter(l -> ids.isEmpty() || ids.contains(l.getDeadLetterId()))
                    .toList();
        }
        if (chosen.size() < ids.size()) {
            throw CommandFailure.usage(
                    "%d of %d ids are no dead letters".formatted(ids.size() - chosen.size(), ids.size()),
                    "trust dlq list");
        }
        List<ObjectNode> sent =
                dryRun ? chosen.stream().map(DeadLetterView::summary).toList() : send(chosen);
        answer.giveEach("io.trustfabric.cli.dlq-replay/1", sent.stream(), s -> "%s  %s"
                .formatted(
                        s.get("id").asText(), s.has("sentTo") ? s.get("sentTo").asText() : "would be sent"));
        return ExitCode.OK;
    }

    private List<ObjectNode> send(List<DeadLetter> letters) throws InterruptedException {
        Map<String, Object> settings = platform.kafka(PRINCIPAL);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "trust-dlq-replay");
        List<ObjectNode> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (DeadLetter letter : letters) {
                RecordMetadata place = producer.send(original(letter)).get();
                sent.add(DeadLetterView.summary(letter)
                        .put("sentTo", "%s-%d@%d".formatted(place.topic(), place.partition(), place.offset())));
            }
        } catch (ExecutionException e) {
            throw CommandFailure.unreachable(
                    "broker took %d of %d: %s"
                            .formatted(sent.size(), letters.size(), e.getCause().getMessage()),
                    "trust status, then the same again for the rest",
                    e);
        }
        return sent;
    }

    private static ProducerRecord<byte[], byte[]> original(DeadLetter letter) {
        var again = new ProducerRecord<>(
                letter.getTopic(),
                letter.getKey() == null ? null : DeadLetterView.bytes(letter.getKey()),
                letter.getValue() == null ? null : DeadLetterView.bytes(letter.getValue()));
        again.headers()
                .add("trust_replayed_dead_letter", letter.getDeadLetterId().getBytes(StandardCharsets.UTF_8));
        return again;
    }
}
