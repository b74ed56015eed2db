package io.trustfabric.sdk.cli;

/**
 * A command that cannot give its answer. The terminal shows one line, {@code trust verify: <message>; try: <hint>},
 * and the process ends with the exit code. A command throws it for what its user can act on; everything else ends as
 * {@link ExitCode#UNEXPECTED}.
 */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String hint;

    /**
     * @param message what was found and what was expected: lower case, one line, no stack-trace vocabulary
     * @param hint what to do next, best a command that can be copied
     */
    public CommandFailure(ExitCode exitCode, String message, String hint) {
        this(exitCode, message, hint, null);
    }

    public CommandFailure(ExitCode exitCode, String message, String hint, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    public static CommandFailure usage(String message, String hint) {
        return new CommandFailure(ExitCode.USAGE, message, hint);
    }

    public static CommandFailure unreachable(String message, String hint, Throwable cause) {
        return new CommandFailure(ExitCode.UNREACHABLE, message, hint, cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String hint() {
        return hint;
    }
}
