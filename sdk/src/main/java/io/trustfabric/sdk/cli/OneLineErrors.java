package io.trustfabric.sdk.cli;

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

    private int say(CommandLine line, String message, String hint, ExitCode exitCode, Exception e) {
        String oneLine = message.strip().replaceAll("\\s*\\R\\s*", " ");
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + oneLine + "; try: " + hint);
        if (trace) {
            e.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return exitCode.code();
    }
}
