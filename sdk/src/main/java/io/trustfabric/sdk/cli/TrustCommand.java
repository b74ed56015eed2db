package io.trustfabric.sdk.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What every command of {@code trust} has: {@code -o}, {@code --help} and an {@link Answer}. A subclass carries
 * {@code @Command(name, description)} and its options, and says its exit code:
 *
 * <pre>{@code
 * @Command(name = "checkpoint", description = "Print a log's newest signed checkpoint.")
 * public final class LogCheckpoint extends TrustCommand {
 *     @Option(names = "--log", required = true, description = "Folder of the log.")
 *     private Path log;
 *
 *     @Override protected ExitCode run(Answer answer) { … answer.give("io.trustfabric.cli.checkpoint/1", json, text); return ExitCode.OK; }
 * }
 * }</pre>
 *
 * Failures are {@link CommandFailure}s. An option {@code --trusted-key} is also read from {@code TRUST_TRUSTED_KEY} and
 * from {@code trusted-key} in the settings file ({@link Defaults}).
 */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        usageHelpAutoWidth = true,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        showDefaultValues = true,
        sortOptions = false)
public abstract class TrustCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "Form of the answer on stdout: ${COMPLETION-CANDIDATES}.")
    private OutputFormat output;

    /** Does the work and gives the answer. */
    protected abstract ExitCode run(Answer answer) throws Exception;

    @Override
    public final Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        return run(new Answer(output, line.getOut(), line.getErr())).code();
    }

    /** The command as typed, for example {@code trust log checkpoint}. */
    protected final String commandName() {
        return spec.qualifiedName();
    }
}
