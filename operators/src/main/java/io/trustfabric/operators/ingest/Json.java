package io.trustfabric.operators.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.trustfabric.operators.input.RejectedRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A forward-only walk over one JSON document of unknown intent. What is not asked for is skipped, never built. */
final class Json {

    /** Reads the value of one field; whatever it leaves unread of it, the walk skips. */
    @FunctionalInterface
    interface Field {
        void read(String name) throws IOException, RejectedRecordException;
    }

    /** Reads one item of an array. */
    @FunctionalInterface
    interface Item {
        void read() throws IOException, RejectedRecordException;
    }

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION) // two readers must not see two different events
            .build();

    private final JsonParser parser;
    private final int maxDepth;

    private Json(JsonParser parser, int maxDepth) {
        this.parser = parser;
        this.maxDepth = maxDepth;
    }

    /** Opens a document, on its first token. */
    static Json open(byte[] utf8, int maxDepth) throws IOException, RejectedRecordException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RejectedRecordException("NOT_UTF8", "%d bytes that are not UTF-8".formatted(utf8.length));
        }
        JsonParser parser = FACTORY.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (parser.nextToken() == null) {
            throw new RejectedRecordException("EMPTY", "nothing but white space");
        }
        return new Json(parser, maxDepth);
    }

    boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean atArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean atNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Calls {@code field} with each field of the object that the walk is at, and ends after it. */
    void fields(Field field) throws IOException, RejectedRecordException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            int depth = depth();
            JsonToken first = parser.currentToken();
            field.read(name);
            finish(first, depth);
        }
    }

    /** Calls {@code item} with each item of the array that the walk is at, and ends after it. */
    void items(Item item) throws IOException, RejectedRecordException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int depth = depth();
            JsonToken first = parser.currentToken();
            item.read();
            finish(first, depth);
        }
    }

    /** The string that the walk is at; null where it is at something else. */
    String text() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    /** The number that the walk is at; null where it is at something else or the number is not finite. */
    Double number() throws IOException {
        if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
            return null;
        }
        double value = parser.getDoubleValue();
        return Double.isFinite(value) ? value : null;
    }

    /** Characters read so far. */
    long position() {
        return parser.currentLocation().getCharOffset();
    }

    /** Nothing may follow the document. */
    void end() throws IOException, RejectedRecordException {
        if (parser.nextToken() != null) {
            throw new RejectedRecordException("NOT_JSON", "something follows the event");
        }
    }

    /** Skips what is left of a value: all of it where nobody opened it. */
    void skip() throws IOException, RejectedRecordException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            int open = 1;
            while (open > 0) {
                JsonToken next = parser.nextToken();
                if (next == JsonToken.START_OBJECT || next == JsonToken.START_ARRAY) {
                    open++;
                    depth();
                } else if (next == JsonToken.END_OBJECT || next == JsonToken.END_ARRAY) {
                    open--;
                }
            }
        }
    }

    private void finish(JsonToken first, int depth) throws IOException, RejectedRecordException {
        boolean unread = parser.currentToken() == first && depth() == depth;
        if (unread && (first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY)) {
            skip();
        }
    }

    private int depth() throws RejectedRecordException {
        int depth = parser.getParsingContext().getNestingDepth();
        if (depth > maxDepth) {
            throw new RejectedRecordException("TOO_DEEP", "nested deeper than %d".formatted(maxDepth));
        }
        return depth;
    }
}
