package io.trustfabric.sdk.dlq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.sdk.cli.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A dead letter as JSON. */
final class DeadLetterView {

    private static final int PREVIEW_BYTES = 200;

    private DeadLetterView() {}

    /** Where it came from and why; without its bytes. */
    static ObjectNode summary(DeadLetter letter) {
        ObjectNode node = Answer.object();
        node.put("id", letter.getDeadLetterId());
        node.put("topic", letter.getTopic());
        node.put("partition", letter.getPartition());
        node.put("offset", letter.getOffset());
        node.put("time", letter.getRecordedAt().toString());
        node.put("job", letter.getJob());
        node.put("reason", letter.getReason());
        node.put("detail", letter.getDetail());
        return node;
    }

    /** All of it: key and value are base64. */
    static ObjectNode whole(DeadLetter letter) {
        ObjectNode node = summary(letter);
        node.put("key", letter.getKey() == null ? null : base64(letter.getKey()));
        node.put("value", letter.getValue() == null ? null : base64(letter.getValue()));
        node.put("valueSha256", letter.getValueSha256());
        return node;
    }

    static String line(ObjectNode summary) {
        return "%s  %s-%d@%d  %-28s %s"
                .formatted(
                        summary.get("id").asText(),
                        summary.get("topic").asText(),
                        summary.get("partition").asInt(),
                        summary.get("offset").asLong(),
                        summary.get("reason").asText(),
                        summary.get("detail").asText());
    }

    /** The beginning of the value, with everything that a terminal might obey replaced by a dot. */
    static String preview(DeadLetter letter) {
        if (letter.getValue() == null) {
            return "(no value)";
        }
        byte[] value = bytes(letter.getValue());
        String text = new String(value, 0, Math.min(value.length, PREVIEW_BYTES), StandardCharsets.UTF_8)
                .replaceAll("[^\\p{Print}]", ".");
        return "%s%s (%d bytes)".formatted(text, value.length > PREVIEW_BYTES ? "…" : "", value.length);
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    private static String base64(ByteBuffer buffer) {
        return Base64.getEncoder().encodeToString(bytes(buffer));
    }
}
