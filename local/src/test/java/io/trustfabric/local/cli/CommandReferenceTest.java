package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/cli.md} is written from the commands themselves. */
class CommandReferenceTest {

    @Test
    void thePageSaysWhatTheCommandsSay() throws IOException {
        Path page = Path.of(System.getProperty("trust.root"), "docs", "cli.md");
        StringBuilder text = new StringBuilder("""
                <!-- written from the commands; run its test with -Dtrust.docs.write=true -->
                # Commands of `trust`

                stdout is the answer, stderr is progress. `-o json` and `-o jsonl` are stable: every object names its `schema`.
                [Exit codes](exit-codes.md). An option `--name` is also read from `TRUST_NAME` and from the settings file
                (`$TRUST_CONFIG`, else `~/.config/trust/config.properties`); the command line wins.
                """);
        append(text, LocalCli.commandLine());
        if (Boolean.getBoolean("trust.docs.write")) {
            Files.writeString(page, text);
        }

        assertThat(page).hasContent(text.toString());
    }

    private static void append(StringBuilder text, CommandLine command) {
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
        if (command.getSubcommands().isEmpty()) {
            text.append("\n## `%s`\n\n```\n%s```\n"
                    .formatted(
                            command.getCommandSpec().qualifiedName(),
                            command.getUsageMessage(Ansi.OFF).replaceAll("[ \\t]+\\n", "\n")));
        }
        command.getSubcommands().values().stream()
                .distinct()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .sorted((a, b) -> a.getCommandName().compareTo(b.getCommandName()))
                .forEach(sub -> append(text, sub));
    }
}
