package io.trustfabric.sdk.log;

import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.Defaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The token that tenant logs at an address ask for; use as {@code @Mixin} of a command itself, not of
 * another mixin: only there it meets the environment. Never an argument, which everybody on the machine sees.
 */
public final class TokenOptions {
    private static final String VARIABLE = "TRUST_LOG_TOKEN";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Bearer token for the tenant logs at an address; without it, the environment's " + VARIABLE
                    + ". Who has it reads those logs.")
    private Path file;

    /** Empty where none is given. */
    public Optional<String> token() {
        if (file == null) {
            return command.defaultValueProvider() instanceof Defaults defaults
                    ? defaults.variable(VARIABLE)
                    : Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw CommandFailure.usage("token cannot be read: " + file, "ls -l " + file);
        }
    }
}
