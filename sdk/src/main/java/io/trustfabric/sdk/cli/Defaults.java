package io.trustfabric.sdk.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from when it is not on the command line: environment variable {@code TRUST_<OPTION>},
 * then the settings file, then the default in the code. The file is {@code $TRUST_CONFIG}, else
 * {@code ${XDG_CONFIG_HOME:-~/.config}/trust/config.properties}; its keys are option names without the dashes.
 */
public final class Defaults implements IDefaultValueProvider {

    private final Map<String, String> environment;
    private final Properties file;

    private Defaults(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /** @param environment the process's environment */
    public static Defaults from(Map<String, String> environment) {
        Properties settings = new Properties();
        String named = environment.get("TRUST_CONFIG");
        Path path = named != null ? Path.of(named) : usualPlace(environment);
        if (named != null || Files.isRegularFile(path)) {
            try (Reader reader = Files.newBufferedReader(path)) {
                settings.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "settings file cannot be read: " + path,
                        "name another one in TRUST_CONFIG, or remove the variable",
                        e);
            }
        }
        return new Defaults(environment, settings);
    }

    @Override
    public String defaultValue(ArgSpec arg) {
        if (!(arg instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        String variable = "TRUST_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        String value = environment.get(variable);
        return value != null && !value.isEmpty() ? value : file.getProperty(name);
    }

    /** A variable of the environment that is no option's: a secret, which would be seen among a command's arguments. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Path usualPlace(Map<String, String> environment) {
        String base = environment.get("XDG_CONFIG_HOME");
        Path folder =
                base != null && !base.isEmpty() ? Path.of(base) : Path.of(System.getProperty("user.home"), ".config");
        return folder.resolve("trust").resolve("config.properties");
    }
}
