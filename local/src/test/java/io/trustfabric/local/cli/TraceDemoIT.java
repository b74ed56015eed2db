package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.production.trace.RecordedTrace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code trust demo --trace} on a piece of the real streams, through the whole platform. */
class TraceDemoIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Recorded queries of each database's piece, from its beginning. */
    private static final Map<Integer, Integer> PIECES = Map.of(0, 16, 2, 108, 8, 150);

    @TempDir
    private Path folder;

    @Test
    void aPieceOfTheRealStreamsEndsInReceiptsAndEveryQueryIsAccountedFor() throws Exception {
        Path excerpt = excerpt(RecordedTrace.folder());
        Path report = folder.resolve("report.json");
        StringWriter out = new StringWriter();
        CommandLine trust = LocalCli.commandLine();
        trust.setOut(new PrintWriter(out, true));

        int exit = trust.execute(
                "demo",
                "--exit",
                "--trace=" + excerpt,
                "--trace-speed=100",
                "--cross-runtime-share=1",
                "--state=" + folder.resolve("state"),
                "--report=" + report);

        JsonNode figures = JSON.readTree(report.toFile());
        assertThat(exit).as(figures.get("checks").toPrettyString()).isZero();
        assertTraceIsAccountedFor(figures.get("trace"));
        assertThat(figures.at("/events/query").asLong())
                .isEqualTo(figures.at("/trace/queriesRun").asLong());
        assertThat(figures.at("/verdicts/match").asLong())
                .as("every sampled query repeats itself")
                .isPositive()
                .isEqualTo(figures.at("/receipts/verified").asLong());
        assertThat(figures.at("/verdicts/mismatch").asLong()).isZero();
        assertThat(figures.at("/lost").asLong() + figures.at("/duplicated").asLong())
                .isZero();
        assertThat(figures.at("/replays/failedReasons").isEmpty()).isTrue();
        assertThat(figures.at("/crossRuntime/checks").asLong())
                .as("every match is held against the second runtime")
                .isEqualTo(figures.at("/verdicts/match").asLong());
        assertThat(figures.at("/crossRuntime/beyond").asLong()).isZero();
        assertThat(figures.at("/lateness/p99Millis").isNumber()).isTrue();
        assertThat(out.toString())
                .contains("synthetic load shaped from a real fleet")
                .contains("cab-08");
    }

    private static void assertTraceIsAccountedFor(JsonNode trace) {
        assertThat(trace.get("recorded").asLong()).isEqualTo(16 + 108 + 150 + 1);
        assertThat(trace.at("/refusedReasons/UNKNOWN_QUERY").asLong()).isEqualTo(1);
        assertThat(trace.get("refusals").get(0).asText()).isEqualTo("query_stream_0.json: query 16: no template 24");
        assertThat(trace.get("dmlSkipped").asLong()).isPositive();
        assertThat(trace.at("/perTenant/cab-00/queriesRun").asLong()).isEqualTo(16);
        assertThat(trace.at("/perTenant/cab-02/queriesRun").asLong()).isEqualTo(108 - 6);
        assertThat(StreamSupport.stream(trace.get("perTenant").spliterator(), false)
                        .noneMatch(tenant -> tenant.get("bandMustHold").asBoolean()))
                .isTrue();
    }

    /** The first queries of some databases, and one that asks for a template that nobody has. */
    private Path excerpt(Path recorded) throws IOException {
        Path excerpt = folder.resolve("excerpt");
        Files.createDirectories(excerpt.resolve("streams"));
        Files.createDirectories(excerpt.resolve("sql"));
        for (Map.Entry<Integer, Integer> piece : PIECES.entrySet()) {
            String name = "query_stream_%d.json".formatted(piece.getKey());
            ObjectNode stream = (ObjectNode)
                    JSON.readTree(recorded.resolve("streams").resolve(name).toFile());
            ArrayNode queries = (ArrayNode) stream.get("queries");
            while (queries.size() > piece.getValue()) {
                queries.remove(queries.size() - 1);
            }
            if (piece.getKey() == 0) {
                queries.addObject().put("query_id", 24).put("start", 3_400_000).putArray("arguments");
            }
            stream.put("query_count", queries.size());
            JSON.writeValue(excerpt.resolve("streams").resolve(name).toFile(), stream);
        }
        try (DirectoryStream<Path> templates = Files.newDirectoryStream(recorded.resolve("sql"))) {
            for (Path template : templates) {
                Files.copy(template, excerpt.resolve("sql").resolve(template.getFileName()));
            }
        }
        return excerpt;
    }
}
