package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.SourceDocument;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes to text: at most 1 MiB of UTF-8, without the byte order mark, without line ends that editors do not show as such. */
final class Utf8 {

    private Utf8() {}

    static Optional<SourceText> read(SourceDocument document, Findings findings) {
        byte[] bytes = document.bytes();
        if (bytes.length > YamlLimits.DOCUMENT_BYTES) {
            findings.error(
                    "too-large",
                    document.name(),
                    new SourceText(document.name(), "").span(0, 0),
                    "the document has more than %,d bytes".formatted(YamlLimits.DOCUMENT_BYTES),
                    Optional.of("split it: one policy a document"));
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        SourceText source = new SourceText(document.name(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (result.isError()) {
            findings.error(
                    "not-utf8",
                    document.name(),
                    source.span(source.length(), source.length()),
                    "byte 0x%02x at offset %,d is not UTF-8".formatted(bytes[in.position()], in.position()),
                    Optional.of("save the document as UTF-8"));
            return Optional.empty();
        }
        return hiddenLineEnds(source, findings) ? Optional.empty() : Optional.of(source);
    }

    /** YAML 1.1 ends lines at these three, YAML 1.2 and most editors do not: a reviewer and a parser must see the same lines. */
    private static boolean hiddenLineEnds(SourceText source, Findings findings) {
        for (int i = 0; i < source.length(); i++) {
            int c = source.at(i);
            if (c == 0x85 || c == 0x2028 || c == 0x2029) {
                findings.error(
                        "yaml-forbidden",
                        source.file(),
                        source.span(i, i + 1),
                        "U+%04X ends a line for some readers and not for others".formatted(c),
                        Optional.of("write a line feed, or \"\\u%04x\" within quotation marks".formatted(c)));
                return true;
            }
        }
        return false;
    }
}
