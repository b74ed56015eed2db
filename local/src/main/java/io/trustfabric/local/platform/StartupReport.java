package io.trustfabric.local.platform;

import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * How a detached supervisor tells its starter how far it is: lines on its stdout, the starter holds the other end until the
 * last of them. {@code + text} is progress; {@code = ready} and {@code ! <exit code> TAB message TAB hint} are the last line.
 */
final class StartupReport {

    private final PrintStream out;

    StartupReport(PrintStream out) {
        this.out = out;
    }

    void progress(String text) {
        out.println("+ " + text);
    }

    /** The last word: whatever is printed from now on goes nowhere, since the starter has gone. */
    void ready() {
        out.println("= ready");
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.setErr(System.out);
    }

    void failed(CommandFailure e) {
        out.println("! %s\t%s\t%s".formatted(e.exitCode().name(), oneLine(e.getMessage()), oneLine(e.hint())));
    }

    /**
     * The starter's side: hands progress on and returns when the platform is ready.
     *
     * @throws CommandFailure as the supervisor reported it, or where it ended without a word
     */
    static void follow(BufferedReader lines, Consumer<String> progress) throws IOException {
        String lastWords = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("+ ")) {
                progress.accept(line.substring(2));
            } else if (line.equals("= ready")) {
                return;
            } else if (line.startsWith("! ")) {
                String[] parts = line.substring(2).split("\t", 3);
                throw new CommandFailure(ExitCode.valueOf(parts[0]), parts[1], parts[2]);
            } else if (!line.isBlank()) {
                lastWords = line; // what the JVM itself has to say
            }
        }
        throw new CommandFailure(
                ExitCode.UNEXPECTED, "the platform ended while it was starting: " + lastWords, "trust doctor");
    }

    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }
}
