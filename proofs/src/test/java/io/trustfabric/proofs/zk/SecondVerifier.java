package io.trustfabric.proofs.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** {@code proofs/conformance/zk}: a verifier in Go that was written from the specifications and shares no code with us. */
final class SecondVerifier {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private SecondVerifier(Path folder) {
        this.folder = folder;
    }

    /** Builds it in {@code folder} unless it is there; skips the test where Go is not installed. */
    static SecondVerifier in(Path folder) throws IOException, InterruptedException {
        SecondVerifier verifier = new SecondVerifier(folder);
        if (!Files.exists(verifier.program())) {
            Assumptions.assumeTrue(verifier.goRuns(), "no second verifier: apt-get install golang-go");
            verifier.build();
        }
        return verifier;
    }

    /** What it says of each case: its whole answers by the cases' ids, in their order. */
    Map<String, JsonNode> answers(List<ObjectNode> cases) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (ObjectNode line : cases) {
            lines.append(JSON.writeValueAsString(line)).append('\n');
        }
        Path input = Files.writeString(folder.resolve("cases"), lines);
        assertThat(run(input, List.of(program().toString()))).as(output()).isZero();
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String line : output().split("\n")) {
            JsonNode answer = JSON.readTree(line);
            answers.put(answer.get("id").textValue(), answer);
        }
        return answers;
    }

    /** What it prints when called with {@code arguments}, which must please it. */
    String output(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of(arguments));
        assertThat(run(Path.of("/dev/null"), command)).as(output()).isZero();
        return output();
    }

    /** Runs its own tests: known answers of the specifications. */
    void test() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("go", "test"));
        command.addAll(sources(file -> file.endsWith(".go")));
        assertThat(run(Path.of("/dev/null"), command)).as(output()).isZero();
    }

    private void build() throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("go", "build", "-o", program().toString()));
        command.addAll(sources(file -> file.endsWith(".go") && !file.endsWith("_test.go")));
        assertThat(run(Path.of("/dev/null"), command)).as(output()).isZero();
    }

    private static List<String> sources(Predicate<String> wanted) throws IOException {
        try (Stream<Path> files =
                Files.list(Path.of(System.getProperty("trust.root", ".."), "proofs/conformance/zk"))) {
            return files.map(Path::toString).filter(wanted).sorted().toList();
        }
    }

    private boolean goRuns() throws InterruptedException {
        try {
            return run(Path.of("/dev/null"), List.of("go", "version")) == 0;
        } catch (IOException e) {
            return false; // not installed
        }
    }

    private Path program() {
        return folder.resolve("zkverify");
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }

    private int run(Path input, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        process.environment()
                .putAll(Map.of(
                        "GO111MODULE", "off", "GOCACHE", folder.resolve("cache").toString()));
        return process.start().waitFor();
    }
}
