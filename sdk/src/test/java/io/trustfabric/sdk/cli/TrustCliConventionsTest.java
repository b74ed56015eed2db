package io.trustfabric.sdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class TrustCliConventionsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anAnswerGoesToStdoutInTheFormatAskedFor() {
        assertThat(run(Map.of(), "greet", "--name", "ada")).isZero();
        assertThat(out).hasToString("hello ada" + System.lineSeparator());

        out.getBuffer().setLength(0);
        assertThat(run(Map.of(), "greet", "--name", "ada", "-o", "jsonl")).isZero();
        assertThat(out.toString().strip()).isEqualTo("{\"schema\":\"test.greeting/1\",\"name\":\"ada\"}");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFailureIsOneLineOnStderrWithItsExitCodeAndWhatToTry() {
        assertThat(run(Map.of(), "greet", "--name", "nobody")).isEqualTo(ExitCode.REJECTED.code());
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().strip())
                .isEqualTo("trust greet: nobody is [not a name]; try: trust greet --name ada");
    }

    @Test
    void anUnexpectedErrorIsOneLineWithoutAStack() {
        assertThat(run(Map.of(), "greet", "--name", "crash")).isEqualTo(ExitCode.UNEXPECTED.code());
        assertThat(err.toString().strip().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("trust greet: two lines; try: ");
    }

    @Test
    void anUnknownOptionIsAUsageErrorThatPointsToTheHelp() {
        assertThat(run(Map.of(), "greet", "--nmae", "ada")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString().strip().lines()).hasSize(1).first().asString().contains("; try: ");
    }

    @Test
    void aGroupWithoutItsCommandIsAUsageError() {
        assertThat(run(Map.of())).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("try: trust --help");
    }

    @Test
    void aFlagBeatsTheEnvironmentBeatsTheFileBeatsTheDefault(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config.properties"), "name=from-file\n");
        Map<String, String> environment = new HashMap<>(Map.of("TRUST_CONFIG", file.toString()));

        assertThat(greeting(Map.of("XDG_CONFIG_HOME", folder.toString()))).isEqualTo("hello world");
        assertThat(greeting(environment)).isEqualTo("hello from-file");
        environment.put("TRUST_NAME", "from-environment");
        assertThat(greeting(environment)).isEqualTo("hello from-environment");
        assertThat(greeting(environment, "--name", "from-flag")).isEqualTo("hello from-flag");
    }

    @Test
    void aSettingsFileThatIsNamedAndMissingIsAUsageError(@TempDir Path folder) {
        Map<String, String> environment =
                Map.of("TRUST_CONFIG", folder.resolve("absent").toString());

        assertThat(run(environment, "greet")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("settings file cannot be read").contains("TRUST_CONFIG");
    }

    @Test
    void anAnswerThatCannotBeWrittenIsNoSuccess() {
        CommandLine line = TrustCli.commandLine().addSubcommand(new Greet());
        Writer full = new OutputStreamWriter(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left on device");
                    }
                },
                StandardCharsets.UTF_8);
        line.setOut(new PrintWriter(full)).setErr(new PrintWriter(err));

        assertThat(TrustCli.executeWith(line, Map.of(), "greet")).isEqualTo(ExitCode.UNEXPECTED.code());
        assertThat(err.toString())
                .contains("stdout could not be written to its end")
                .contains("; try: ");
    }

    @Test
    void whatAUserWroteStaysOneLineOfAMessage() {
        assertThat(run(Map.of(), "greet", "--name", "nobody", "\u001b[31m\n::error::x"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).doesNotContain("\u001b");
    }

    private String greeting(Map<String, String> environment, String... options) {
        out.getBuffer().setLength(0);
        String[] args = new String[options.length + 1];
        args[0] = "greet";
        System.arraycopy(options, 0, args, 1, options.length);
        run(environment, args);
        return out.toString().strip();
    }

    private int run(Map<String, String> environment, String... args) {
        CommandLine line = TrustCli.commandLine().addSubcommand(new Greet());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return TrustCli.executeWith(line, environment, args);
    }

    @Command(name = "greet", description = "Greets.")
    static final class Greet extends TrustCommand {
        @Option(names = "--name", defaultValue = "world", description = "Whom.")
        private String name;

        @Override
        protected ExitCode run(Answer answer) {
            if (name.equals("nobody")) {
                throw new CommandFailure(ExitCode.REJECTED, name + " is [not a name]", commandName() + " --name ada");
            }
            if (name.equals("crash")) {
                throw new IllegalStateException("two\nlines");
            }
            answer.give("test.greeting/1", Answer.object().put("name", name), out -> out.println("hello " + name));
            return ExitCode.OK;
        }
    }
}
