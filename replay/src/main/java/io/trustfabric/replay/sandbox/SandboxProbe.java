package io.trustfabric.replay.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whether a level of the sandbox holds on this machine, found out by trying to get out of it.
 *
 * @param level what was tried
 * @param holds whether everything that the level promises was observed
 * @param detail one line: what was seen where it does not hold
 */
public record SandboxProbe(SandboxLevel level, boolean holds, String detail) {

    private static final long WAIT_SECONDS = 10;
    /** Each line prints what is wrong; silence and exit code 0 mean that the walls stand. */
    private static final String BREAK_OUT = """
            [ "$(cat /etc/passwd)" = "nobody:x:65534:65534::/:/bin/false" ] || echo "sees /etc/passwd"
            [ "$(id -u)" = 65534 ] || echo "is not nobody"
            [ ! -e /root ] || echo "sees home folders"
            (echo x > /usr/trust-sandbox-probe) 2>/dev/null && echo "writes outside of its folder"
            grep -vE '^ *(Inter|face|lo:|[a-z0-9]+: +0 +0 )' /proc/net/dev && echo "has a network"
            [ "$(ulimit -c)" = 0 ] || echo "has no resource limits"
            grep -q '^CapEff:[[:space:]]*0*$' /proc/self/status || echo "kept privileges"
            (echo x > /tmp/probe) 2>/dev/null || echo "cannot write its own /tmp"
            exit 0
            """;

    private static final String LIMITED = "[ \"$(ulimit -c)\" = 0 ] || echo 'has no resource limits'";

    static SandboxLevel strongest() {
        return all().stream()
                .filter(SandboxProbe::holds)
                .map(SandboxProbe::level)
                .findFirst()
                .orElse(SandboxLevel.NONE);
    }

    /** Every level, strongest first. About 50 ms each. */
    public static List<SandboxProbe> all() {
        return Stream.of(SandboxLevel.values()).map(SandboxProbe::of).toList();
    }

    public static SandboxProbe of(SandboxLevel level) {
        if (level == SandboxLevel.NONE) {
            return new SandboxProbe(level, true, "a plain child process: nothing to hold");
        }
        Path workDir = temporary();
        try {
            String seen = run(new Sandbox(level, SandboxLimits.DEFAULT), workDir);
            return new SandboxProbe(level, seen.isEmpty(), seen.isEmpty() ? "holds" : seen);
        } catch (IOException e) {
            return new SandboxProbe(level, false, "cannot be started: " + e.getMessage());
        } finally {
            ScratchFolder.delete(workDir);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("trust-sandbox-probe");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a temporary folder", e);
        }
    }

    private static String run(Sandbox sandbox, Path workDir) throws IOException {
        List<String> shell = List.of("/bin/sh", "-c", sandbox.level().isolates() ? BREAK_OUT : LIMITED);
        Process process = new ProcessBuilder(sandbox.enter(shell, List.of(), workDir))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        List<String> seen = new ArrayList<>();
        try (var lines = process.inputReader()) {
            lines.lines().limit(20).forEach(seen::add);
            if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
                seen.add("did not end within " + WAIT_SECONDS + " s");
            } else if (process.exitValue() != 0) {
                seen.add("exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            seen.add("interrupted");
        } finally {
            process.destroyForcibly();
        }
        return String.join("; ", seen);
    }
}
