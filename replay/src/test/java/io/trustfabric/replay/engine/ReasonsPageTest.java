package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonsPageTest {

    @Test
    void thePageExplainsEveryReasonAndNoOther() throws Exception {
        Path page = Path.of(System.getProperty("trust.root"), "docs", "replay.md");
        List<String> explained = Files.readAllLines(page).stream()
                .dropWhile(line -> !line.equals("## Reasons"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`")[1])
                .toList();

        assertThat(explained)
                .containsExactlyElementsOf(
                        Stream.of(FailureReason.values()).map(Enum::name).toList());
    }
}
