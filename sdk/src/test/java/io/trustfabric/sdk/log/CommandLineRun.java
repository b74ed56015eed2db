package io.trustfabric.sdk.log;

import io.trustfabric.sdk.cli.TrustCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** One run of {@code trust}: what it printed and how it ended. */
public record CommandLineRun(int exitCode, String out, String err) {

    public static CommandLineRun of(String... arguments) {
        return in(Map.of(), arguments);
    }

    /** @param environment the process's */
    public static CommandLineRun in(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = TrustCli.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = TrustCli.executeWith(line, environment, arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}
