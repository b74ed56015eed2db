package io.trustfabric.sdk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.trustfabric.policies.eval.words.VisibleText;
import java.io.UncheckedIOException;

/** JSON on stdout: what a terminal or the log of a build would not just show stands escaped, which means the same. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private Json() {}

    static String line(JsonNode node) {
        return write(MAPPER.writer(), node);
    }

    static String pretty(JsonNode node) {
        return write(PRETTY, node);
    }

    private static String write(ObjectWriter writer, JsonNode node) {
        try {
            return escaped(writer.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Outside of texts there is nothing to escape but the ends of lines, which stay; within, Jackson has escaped those. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        int before = 0;
        for (int c : json.codePoints().toArray()) {
            boolean stays = VisibleText.shown(c) ? c != '#' || before != '#' : c == '\n' || c == '\r';
            if (stays) {
                escaped.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    escaped.append("\\u%04x".formatted((int) unit));
                }
            }
            before = stays ? c : 0;
        }
        return escaped.toString();
    }
}
