package io.trustfabric.replay.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Walls around one child process. At an isolating level the child sees a root folder with nothing in it but the system's
 * programs, the paths shown to it (all read-only) and its own /tmp, and no network interface that is up.
 *
 * @param level how it is built
 * @param limits resource limits, at every level but {@link SandboxLevel#NONE}
 */
public record Sandbox(SandboxLevel level, SandboxLimits limits) {

    /** nobody: owns nothing. */
    private static final String UNPRIVILEGED_USER = "65534";

    /** The strongest level that holds on this machine; {@link SandboxProbe} tries each one for real. */
    public static Sandbox strongest(SandboxLimits limits) {
        return new Sandbox(SandboxProbe.strongest(), limits);
    }

    /** The same walls with more room for files. */
    public Sandbox withFileBytes(long bytes) {
        return new Sandbox(level, limits.withFileBytes(bytes));
    }

    /** Where the parent puts what one call may read; the child sees it read-only at an isolating level. */
    public static Path inbox(Path workDir) {
        return workDir.resolve("in");
    }

    /** Folder that the child itself sees as its temporary one. */
    public Path temporaryFolder(Path workDir) {
        return level.isolates() ? Path.of("/tmp") : workDir.resolve("tmp");
    }

    /**
     * The command line that runs {@code command} inside.
     *
     * @param command program with absolute path, and its arguments
     * @param programs files and folders that the command needs, shown read-only
     * @param workDir folder of this child alone; created here, deleted by whoever starts the child
     */
    public List<String> enter(List<String> command, Collection<Path> programs, Path workDir) {
        try {
            Files.createDirectories(level.isolates() ? workDir.resolve("root") : workDir.resolve("tmp"));
            Files.createDirectories(inbox(workDir));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the child's folder " + workDir, e);
        }
        List<String> line = new ArrayList<>();
        if (level.isolates()) {
            line.addAll(namespaces());
            line.addAll(List.of(mountPoint(workDir), level == SandboxLevel.NAMESPACES ? UNPRIVILEGED_USER : "keep"));
            line.add(Long.toString(limits.fileBytes()));
            shown(programs).forEach(path -> line.add(path.toString()));
            line.add(inbox(workDir).toAbsolutePath().toString());
            line.add("--");
        } else if (level == SandboxLevel.LIMITS) {
            line.add("setsid"); // own process group: the parent's terminal signals do not reach it
        }
        if (level != SandboxLevel.NONE) {
            line.addAll(limits.prlimit());
        }
        line.addAll(command);
        return List.copyOf(line);
    }

    private List<String> namespaces() {
        List<String> line = new ArrayList<>(List.of("unshare"));
        if (level == SandboxLevel.USER_NAMESPACES) {
            line.addAll(List.of("--user", "--map-root-user"));
        }
        line.addAll(List.of("--mount", "--net", "--pid", "--ipc", "--uts", "--cgroup", "--fork", "--kill-child"));
        line.addAll(List.of("/bin/sh", "-c", script(), "enter"));
        return line;
    }

    private static String mountPoint(Path workDir) {
        return workDir.resolve("root").toAbsolutePath().toString();
    }

    /** Every path once, none below another: a bind of the upper one shows the lower one already. */
    private static List<Path> shown(Collection<Path> programs) {
        TreeSet<Path> sorted = new TreeSet<>(List.of(Path.of("/usr")));
        sorted.addAll(programs);
        List<Path> kept = new ArrayList<>();
        for (Path path : sorted) {
            if (Files.exists(path) && kept.stream().noneMatch(path::startsWith)) {
                kept.add(path);
            }
        }
        return kept;
    }

    private static String script() {
        try (InputStream in = Sandbox.class.getResourceAsStream("enter.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read our own resource enter.sh", e);
        }
    }
}
