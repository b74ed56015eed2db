package io.trustfabric.proofs.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Reads one JSON value (RFC 8259) out of hostile bytes: a cap on size and depth, no duplicate names (two parsers
 * would disagree about which one counts), nothing after the value, valid UTF-8, no lone surrogates.
 */
public final class StrictJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 10_000;

    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(Integer.MAX_VALUE) // the whole text's size is checked before
                            .build())
                    // names come from outside: interning them would let a stranger fill the JVM's symbol table
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    private StrictJson() {}

    /** @throws MalformedEvidenceException with {@link Reason#TOO_LARGE} or {@link Reason#MALFORMED} */
    public static JsonNode parse(byte[] utf8, int maxBytes) throws MalformedEvidenceException {
        requireSize(utf8.length, maxBytes);
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8)) { // what is not UTF-8 was replaced
            throw new MalformedEvidenceException(Reason.MALFORMED, "not UTF-8");
        }
        JsonNode value = read(text);
        if (text.contains("\\u")) { // without escapes, UTF-8 has no half of a surrogate pair
            requireWholeCharacters(value);
        }
        return value;
    }

    /** @throws MalformedEvidenceException with {@link Reason#TOO_LARGE} or {@link Reason#MALFORMED} */
    public static JsonNode parse(String text, int maxChars) throws MalformedEvidenceException {
        requireSize(text.length(), maxChars);
        JsonNode value = read(text);
        requireWholeCharacters(value);
        return value;
    }

    private static JsonNode read(String text) throws MalformedEvidenceException {
        JsonNode value;
        try {
            value = READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "not JSON: " + e.getOriginalMessage());
        }
        if (value == null || value.isMissingNode()) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "not JSON: empty");
        }
        return value;
    }

    private static void requireSize(int found, int most) throws MalformedEvidenceException {
        if (found > most) {
            throw new MalformedEvidenceException(
                    Reason.TOO_LARGE, "%d bytes, at most %d are read".formatted(found, most));
        }
    }

    private static void requireWholeCharacters(JsonNode value) throws MalformedEvidenceException {
        if (value.isTextual() && !wellFormed(value.textValue())) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "a string has half of a surrogate pair");
        }
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            if (!wellFormed(names.next())) {
                throw new MalformedEvidenceException(Reason.MALFORMED, "a name has half of a surrogate pair");
            }
        }
        for (JsonNode child : value) {
            requireWholeCharacters(child);
        }
    }

    /** No half of a surrogate pair: such a string has no UTF-8. */
    static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
