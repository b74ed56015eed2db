package io.trustfabric.sdk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line for each failure: {@code trust verify: what was found; try: what to do}. {@code TRUST_TRACE=1} adds the stack. */
final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final boolean trace;

    OneLineErrors(boolean trace) {
        this.trace = trace;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        if (e instanceof CommandFailure failure) {
            return say(line, failure.getMessage(), failure.hint(), failure.exitCode(), failure);
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return say(line, "interrupted", "run it again", ExitCode.INTERRUPTED, e);
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return say(line, message, "the same with TRUST_TRACE=1, and report it", ExitCode.UNEXPECTED, e);
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String hint = line.getCommandSpec().qualifiedName() + " --help";
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            hint = unmatched.getSuggestions().get(0);
        }
        Throwable cause = e.getCause();
        if (cause instanceof CommandFailure failure) { // thrown while an argument was converted
            return say(line, failure.getMessage(), failure.hint(), failure.exitCode(), failure);
        }
        return say(line, e.getMessage(), hint, ExitCode.USAGE, e);
    }

    /** The command may have done its work, and nobody has its answer. */
    int answerLost(CommandLine line) {
        String hint = "df, or another file for its answer";
        return say(
                line, "stdout could not be written to its end", hint, ExitCode.UNEXPECTED, new IOException("stdout"));
    }

    private int say(CommandLine line, String message, String hint, ExitCode exitCode, Exception e) {
        PrintWriter err = new TerminalPrinter(line.getErr());
        String oneLine = message.strip().replaceAll("\\s*\\R\\s*", " ");
        err.println(line.getCommandSpec().qualifiedName() + ": " + oneLine + "; try: " + hint);
        if (trace) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode.code();
    }
}
