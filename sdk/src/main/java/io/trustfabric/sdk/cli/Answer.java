package io.trustfabric.sdk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a command's answer goes: stdout has the answer and nothing else, stderr has progress and warnings. The same
 * call serves all three formats, so that no command forgets one.
 */
public final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputFormat format;
    private final PrintWriter out;
    private final PrintWriter err;

    public Answer(OutputFormat format, PrintWriter out, PrintWriter err) {
        this.format = format;
        this.out = out;
        this.err = err;
    }

    public OutputFormat format() {
        return format;
    }

    /** A JSON object to fill in. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /**
     * Gives one object.
     *
     * @param schema name and version of the object's shape, for example {@code io.trustfabric.cli.verify/1}
     * @param body the object, without {@code schema}
     * @param text writes the same for a person
     */
    public void give(String schema, ObjectNode body, Consumer<PrintWriter> text) {
        switch (format) {
            case text -> text.accept(out);
            case json -> writeLine(JSON.writerWithDefaultPrettyPrinter(), named(schema, body));
            case jsonl -> writeLine(JSON.writer(), named(schema, body));
        }
        out.flush();
    }

    /**
     * Gives a list: lines as they come for text and jsonl, one document {@code {"schema", "items"}} for json. Stops
     * early when the reader has gone ({@code trust topics tail … | head}).
     */
    public void giveEach(String schema, Stream<ObjectNode> items, Function<ObjectNode, String> line) {
        if (format == OutputFormat.json) {
            ArrayNode array = JSON.createArrayNode();
            items.forEach(array::add);
            ObjectNode document = object();
            document.set("items", array);
            writeLine(JSON.writerWithDefaultPrettyPrinter(), named(schema, document));
        } else {
            items.takeWhile(item -> {
                        if (format == OutputFormat.text) {
                            out.println(line.apply(item));
                        } else {
                            writeLine(JSON.writer(), named(schema, item));
                        }
                        return !out.checkError(); // flushes
                    })
                    .forEach(item -> {});
        }
        out.flush();
    }

    /** A line about what is going on, to stderr. */
    public void progress(String format, Object... args) {
        err.println(format.formatted(args));
        err.flush();
    }

    /** Rewrites the terminal's current line, on stderr; for a progress line that stays where it is. */
    public void rewrite(String line) {
        err.print("\r\u001b[K" + line);
        err.flush();
    }

    /** A line that the user should read although the command goes on, to stderr. */
    public void warn(String format, Object... args) {
        progress("warning: " + format, args);
    }

    private static ObjectNode named(String schema, ObjectNode body) {
        ObjectNode named = object();
        named.put("schema", schema);
        named.setAll(body);
        return named;
    }

    private void writeLine(ObjectWriter writer, ObjectNode node) {
        try {
            out.println(writer.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
