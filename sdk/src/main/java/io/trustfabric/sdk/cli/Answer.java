package io.trustfabric.sdk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.eval.words.VisibleText;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a command's answer goes: stdout has the answer and nothing else, stderr has progress and warnings. The same
 * call serves all three formats, so that no command forgets one. Text for people is made harmless on its way
 * ({@link TerminalPrinter}): no command has to think of what a file or a user wrote into it.
 */
public final class Answer {

    private final OutputFormat format;
    private final PrintWriter out;
    private final PrintWriter err;
    private final PrintWriter text;
    private final PrintWriter notes;

    public Answer(OutputFormat format, PrintWriter out, PrintWriter err) {
        this.format = format;
        this.out = out;
        this.err = err;
        this.text = new TerminalPrinter(out);
        this.notes = new TerminalPrinter(err);
    }

    public OutputFormat format() {
        return format;
    }

    /** A JSON object to fill in. */
    public static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }

    /**
     * Gives one object.
     *
     * @param schema name and version of the object's shape, for example {@code io.trustfabric.cli.verify/1}
     * @param body the object, without {@code schema}
     * @param words writes the same for a person: lines by {@code println} and {@code printf}, several by {@code print}
     */
    public void give(String schema, ObjectNode body, Consumer<PrintWriter> words) {
        switch (format) {
            case text -> words.accept(text);
            case json -> out.println(Json.pretty(named(schema, body)));
            case jsonl -> out.println(Json.line(named(schema, body)));
        }
        text.flush();
        out.flush();
    }

    /** Gives one object whose text is a document for a program, which gets it as it is. */
    public void giveDocument(String schema, ObjectNode body, String document) {
        if (format == OutputFormat.text) {
            out.print(document);
            out.flush();
        } else {
            give(schema, body, words -> {});
        }
    }

    /** The lines of a JSON document. */
    public static String lines(JsonNode document) {
        return Json.pretty(document) + System.lineSeparator();
    }

    /**
     * Gives a list: lines as they come for text and jsonl, one document {@code {"schema", "items"}} for json. Stops
     * early when the reader has gone ({@code trust topics tail … | head}).
     */
    public void giveEach(String schema, Stream<ObjectNode> items, Function<ObjectNode, String> line) {
        if (format == OutputFormat.json) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            items.forEach(array::add);
            ObjectNode document = object();
            document.set("items", array);
            out.println(Json.pretty(named(schema, document)));
        } else {
            items.takeWhile(item -> {
                        if (format == OutputFormat.text) {
                            text.println(line.apply(item));
                        } else {
                            out.println(Json.line(named(schema, item)));
                        }
                        return !text.checkError(); // flushes
                    })
                    .forEach(item -> {});
        }
        out.flush();
    }

    /** A line about what is going on, to stderr. */
    public void progress(String format, Object... args) {
        notes.printf(format + "%n", args);
        notes.flush();
    }

    /** Lines about what is going on, to stderr. */
    public void note(String lines) {
        notes.print(lines);
        notes.flush();
    }

    /** Rewrites the terminal's current line, on stderr; for a progress line that stays where it is. */
    public void rewrite(String line) {
        err.print("\r\u001b[K" + VisibleText.oneLine(line));
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
}
