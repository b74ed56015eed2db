package io.trustfabric.sdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalPrinterTest {
    private static final String HOSTILE = "a\u001b[2J\u202e\nALLOW\r\n::error::b";

    @Test
    void whatIsPrintedAsALineIsOneLine() {
        assertThat(printed(out -> out.println(HOSTILE)).lines()).containsExactly("a·[2J··ALLOW··::error::b");
    }

    @Test
    void soIsEveryArgumentOfAFormat() {
        assertThat(printed(out -> out.printf("%-3s|%,d|%s%n", "x", 1000, HOSTILE))
                        .lines())
                .containsExactly("x  |" + "%,d".formatted(1000) + "|a·[2J··ALLOW··::error::b");
    }

    @Test
    void textOfSeveralLinesStaysThatAndSteersNothing() {
        assertThat(printed(out -> out.print("one\n\ttwo \u001b[31m\n")).lines()).containsExactly("one", "\ttwo ·[31m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::error::x", "  ::set-output name=a::b", "\t::stop-commands::x", "\u00a0::error::x"})
    void noLineIsACommandToTheRunnerOfABuild(String line) {
        String shown = printed(out -> out.print("x\n" + line + "\n"));

        assertThat(shown.lines().toList().get(1)).matches("[\\s\u00a0]*·:[^:].*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ##vso[task.setvariable variable=x]y", "a ##[error]x", "a ###[error]x"})
    void norHasItACommandWithinIt(String line) {
        assertThat(printed(out -> out.println(line))).doesNotContain("##[").doesNotContain("##vso[");
    }

    @Test
    void whatOnlyLooksLikeOneStays() {
        assertThat(printed(out -> out.println("a::b ## c"))).isEqualTo("a::b ## c" + System.lineSeparator());
    }

    @Test
    void jsonMeansWhatItMeantAndShowsNothingElse() throws Exception {
        StringWriter out = new StringWriter();
        String text = HOSTILE + "##vso[x] \u009b";

        new Answer(OutputFormat.json, new PrintWriter(out), new PrintWriter(new StringWriter()))
                .give("s/1", Answer.object().put("text", text), words -> {});

        assertThat(Json.MAPPER.readTree(out.toString()).path("text").asText()).isEqualTo(text);
        assertThat(out.toString())
                .doesNotContain("\u202e")
                .doesNotContain("\u009b")
                .doesNotContain("##vso");
    }

    @Test
    void aReaderThatHasGoneIsNoticedThroughIt() {
        PrintWriter full = new PrintWriter(new OutputStreamWriter(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left");
                    }
                },
                StandardCharsets.UTF_8));

        TerminalPrinter printer = new TerminalPrinter(full);
        printer.println("x");

        assertThat(printer.checkError()).isTrue();
    }

    @Test
    void anAnswerThatIsLostIsAFailureUnlessItsReaderHasGone() {
        List<Boolean> lost = List.of("No space left on device", "Broken pipe").stream()
                .map(why -> {
                    Stdout out = new Stdout(new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException(why);
                        }
                    });
                    out.println("x");
                    return Stdout.lost(out);
                })
                .toList();

        assertThat(lost).containsExactly(true, false);
    }

    private static String printed(Consumer<PrintWriter> some) {
        StringWriter text = new StringWriter();
        TerminalPrinter printer = new TerminalPrinter(new PrintWriter(text));
        some.accept(printer);
        printer.flush();
        return text.toString();
    }
}
