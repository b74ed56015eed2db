package io.trustfabric.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code bench/run} writes: one JSON file per run. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchReport(
        String schema, String name, String commit, boolean full, Machine machine, List<Figure> figures) {

    private static final String SCHEMA = "io.trustfabric.bench/1";

    public static BenchReport of(String name, String commit, boolean full, List<Figure> figures) {
        return new BenchReport(SCHEMA, name, commit, full, Machine.here(), List.copyOf(figures));
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, toJson() + "\n");
    }

    public String toJson() throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
    }
}
