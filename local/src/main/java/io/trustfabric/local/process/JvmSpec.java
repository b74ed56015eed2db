package io.trustfabric.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How to start one child JVM.
 *
 * @param name kebab-case; names the log file
 * @param classPath entries of the class path
 * @param jvmOptions heap, system properties
 * @param mainClass its {@code main} runs behind {@link ParentWatch}
 * @param environment added to the supervisor's own
 * @param folder working folder
 * @param log takes stdout and stderr
 */
public record JvmSpec(
        String name,
        List<Path> classPath,
        List<String> jvmOptions,
        String mainClass,
        List<String> arguments,
        Map<String, String> environment,
        Path folder,
        Path log) {

    /** Small services start fast and stay small: no second compiler tier, the simplest collector. */
    public static final List<String> SMALL =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Dfile.encoding=UTF-8");

    public JvmSpec {
        classPath = List.copyOf(classPath);
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * A second process of the same arguments under another name, with a log of its own.
     *
     * @param more JVM options, stronger than those that are there
     */
    public JvmSpec twin(String otherName, Class<?> otherMain, List<String> more) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-Dtrust.log.file=" + log.resolveSibling(otherName + ".log"));
        options.addAll(more);
        return new JvmSpec(
                otherName,
                classPath,
                options,
                otherMain.getName(),
                arguments,
                environment,
                folder,
                log.resolveSibling(otherName + ".out"));
    }

    ProcessBuilder builder() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(ParentWatch.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder;
    }
}
