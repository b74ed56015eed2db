package io.trustfabric.local.flink;

import java.util.List;

/**
 * One job as {@code flink run -c <main class> … <arguments>} would start it.
 *
 * @param name kebab-case; names the folder of its checkpoints, so it never changes
 * @param main the job's {@code main}
 * @param arguments its arguments
 */
public record JobProgram(String name, Main main, List<String> arguments) {

    /** A job's {@code public static void main}. */
    @FunctionalInterface
    public interface Main {
        void run(String[] arguments) throws Exception;
    }

    public JobProgram {
        arguments = List.copyOf(arguments);
    }
}
