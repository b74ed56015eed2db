package io.trustfabric.sdk.cli;

import io.trustfabric.policies.eval.words.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Lines for a terminal or the log of a build. Of control and format characters line feeds and tabs are left. A build's runner takes a
 * line that begins with {@code ::}, and {@code ##[} or {@code ##vso[} anywhere, for a command to itself (GitHub Actions: workflow
 * commands; Azure Pipelines: logging commands): in these one sign becomes {@code ·}. Whoever writes flushes at the ends of lines.
 */
final class TerminalWriter extends Writer {
    private static final Pattern LOGGING_COMMAND = Pattern.compile("##(?=[a-zA-Z]{0,20}\\[)");
    private static final char REPLACEMENT = '·';

    private final Writer to;
    private final StringBuilder pending = new StringBuilder();

    TerminalWriter(Writer to) {
        this.to = to;
    }

    @Override
    public void write(char[] text, int from, int length) {
        pending.append(text, from, length);
    }

    @Override
    public void flush() throws IOException {
        String text = pending.toString();
        pending.setLength(0);
        to.write(harmless(text));
        to.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        to.close();
    }

    private static String harmless(String text) {
        String visible = VisibleText.lines(text.replace("\r\n", "\n"));
        StringBuilder harmless =
                new StringBuilder(LOGGING_COMMAND.matcher(visible).replaceAll("#" + REPLACEMENT));
        boolean begins = true;
        for (int i = 0; i < harmless.length(); i++) {
            char c = harmless.charAt(i);
            if (begins && c == ':' && i + 1 < harmless.length() && harmless.charAt(i + 1) == ':') {
                harmless.setCharAt(i, REPLACEMENT);
            }
            begins = c == '\n' || (begins && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
        }
        return harmless.toString().replace("\n", System.lineSeparator());
    }
}
