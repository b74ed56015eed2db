package io.trustfabric.local.flink;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;

/**
 * {@code flink run}: a process of its own with the class path of a Flink distribution. In this JVM the job jar's classes would
 * meet those of the connector that this program has itself.
 *
 * @param lib the distribution's jars
 * @param jvmOptions what Flink reflects into
 * @param confFolder folder of {@code config.yaml}
 * @param jobJar the one jar of all jobs
 * @param logs takes the output of each run
 */
public record FlinkRun(List<Path> lib, List<String> jvmOptions, Path confFolder, Path jobJar, Path logs) {

    private static final String CLI = "org.apache.flink.client.cli.CliFrontend";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Submits a job under a fresh id and does not wait for it to run. */
    JobID submit(JobProgram job, Map<String, String> settings) throws IOException, InterruptedException {
        JobID id = JobID.generate();
        Path log = Files.createDirectories(logs).resolve("flink-run-" + job.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command(job, settings, id))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().put("FLINK_CONF_DIR", confFolder.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(
                        "flink run of job [%s] took longer than %s; see %s".formatted(job.name(), PATIENCE, log));
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("flink run of job [%s] failed: %s; see %s".formatted(job.name(), reason(log), log));
        }
        return id;
    }

    private List<String> command(JobProgram job, Map<String, String> settings, JobID id) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(lib.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.addAll(List.of(CLI, "run", "--detached", "--target", "remote"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-D$internal.pipeline.job-id=" + id.toHexString());
        command.addAll(List.of("--class", job.mainClass().getName(), jobJar.toString()));
        command.addAll(job.arguments());
        return command;
    }

    private static String reason(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second) // the innermost
                .orElse(lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1));
    }
}
