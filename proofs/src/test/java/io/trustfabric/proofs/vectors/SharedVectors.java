package io.trustfabric.proofs.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Vectors that nobody here wrote ({@code SOURCES.md} beside them says who did); tests skip where they are absent. */
public final class SharedVectors {

    private SharedVectors() {}

    public static Path path(String name) {
        Path path = Path.of(System.getProperty("trust.shared", "../../shared"), "vectors", name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no shared vectors: " + path);
        return path;
    }

    public static List<JsonNode> jsonLines(String name) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(path(name))) {
            cases.add(json.readTree(line));
        }
        return cases;
    }
}
