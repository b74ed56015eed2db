package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.verify.VerifyCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code trust}: the commands that need no Flink. Commands that start the platform register beside them in
 * {@code io.trustfabric.local.cli.LocalCli}. Conventions: {@link TrustCommand}, {@link ExitCode}, {@link Defaults}.
 */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        usageHelpAutoWidth = true,
        description = "Makes an analytics platform provable: replays, receipts, and a log that anyone can check.",
        commandListHeading = "%nCommands:%n",
        footer =
                "%nExit codes: docs/exit-codes.md. Settings: an option --name is also read from TRUST_NAME and from the"
                        + " settings file. NO_COLOR is honoured.",
        subcommands = {
            VerifyCommand.class,
            LogCommand.class,
            PcqCommand.class,
            PolicyCommand.class,
            ZkCommand.class,
            TopicsCommand.class,
            DlqCommand.class,
            KeysCommand.class,
            AutoComplete.GenerateCompletion.class,
        })
public final class TrustCli {

    public static void main(String[] args) {
        System.exit(execute(commandLine(), System.getenv(), args));
    }

    /** The command line with every command of this module. */
    public static CommandLine commandLine() {
        return new CommandLine(new TrustCli());
    }

    /** Runs one command by the conventions and returns its exit code. Never throws. */
    public static int execute(CommandLine line, Map<String, String> environment, String... args) {
        line.setOut(new Stdout(new FileOutputStream(FileDescriptor.out))); // System.out keeps to itself why it failed
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return executeWith(line, environment, args);
    }

    /** As {@link #execute}, with the streams that the command line already has. */
    public static int executeWith(CommandLine line, Map<String, String> environment, String... args) {
        OneLineErrors errors = new OneLineErrors("1".equals(environment.get("TRUST_TRACE")));
        line.setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true);
        try {
            line.setDefaultValueProvider(Defaults.from(environment));
        } catch (CommandFailure e) {
            return errors.handleExecutionException(e, line, null);
        }
        int code = line.execute(args);
        return Stdout.lost(line.getOut()) ? errors.answerLost(line) : code;
    }
}
