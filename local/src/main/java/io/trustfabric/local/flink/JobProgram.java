package io.trustfabric.local.flink;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * One job as {@code flink run -c <main class> … <arguments>} would start it.
 *
 * @param name kebab-case; names the folder of its checkpoints, so it never changes
 * @param mainClass has the job's {@code public static void main}
 * @param arguments its arguments
 */
public record JobProgram(String name, Class<?> mainClass, List<String> arguments) {

    public JobProgram {
        arguments = List.copyOf(arguments);
    }

    /** Runs {@code main} in this JVM. */
    void run() throws Exception {
        try {
            mainClass.getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
