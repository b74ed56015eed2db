package io.trustfabric.sdk.cli;

import io.trustfabric.policies.eval.words.VisibleText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

/**
 * Prints for a person. Text from files and users can neither steer the terminal, nor begin a line of its own, nor be taken for a
 * command by the log of a build: what {@code println} gets is one line, so is every argument of {@code printf}, and everything goes
 * through a {@link TerminalWriter}. Text of several lines is for {@code print}.
 */
final class TerminalPrinter extends PrintWriter {
    private final PrintWriter to;

    TerminalPrinter(PrintWriter to) {
        super(new TerminalWriter(to));
        this.to = to;
    }

    @Override
    public void println(String line) {
        print(oneLine(String.valueOf(line)));
        println();
    }

    @Override
    public void println(Object line) {
        println(String.valueOf(line));
    }

    @Override
    public PrintWriter format(String format, Object... arguments) {
        return super.format(format, visible(arguments));
    }

    @Override
    public PrintWriter format(Locale locale, String format, Object... arguments) {
        return super.format(locale, format, visible(arguments));
    }

    /** Whether what was printed is lost; it is flushed first. */
    @Override
    public boolean checkError() {
        flush();
        return to.checkError();
    }

    private static String oneLine(String text) {
        return VisibleText.oneLine(text.replace('\t', ' '));
    }

    private static Object[] visible(Object... arguments) {
        return Arrays.stream(arguments)
                .map(a -> a == null || a instanceof Number || a instanceof Boolean || a instanceof Character
                        ? a
                        : oneLine(a.toString()))
                .toArray();
    }
}
