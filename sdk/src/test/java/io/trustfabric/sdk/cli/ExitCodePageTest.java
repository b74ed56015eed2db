package io.trustfabric.sdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodePageTest {

    @Test
    void thePageSaysWhatTheCodeSays() throws IOException {
        Path page = Path.of(System.getProperty("trust.root"), "docs", "exit-codes.md");
        if (Boolean.getBoolean("trust.docs.write")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, ExitCode.page());
        }

        assertThat(page).hasContent(ExitCode.page());
    }

    @Test
    void theNumbersNeverChange() {
        assertThat(Arrays.stream(ExitCode.values()).mapToInt(ExitCode::code))
                .containsExactly(0, 1, 2, 10, 11, 12, 13, 14, 15, 16, 20, 130);
    }
}
