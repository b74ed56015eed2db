package io.trustfabric.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    @Test
    void aChildThatWaitsForEverEndsWhenItsStdinCloses() throws Exception {
        ChildJvm child = ChildJvm.start(spec("waiting", Waiting.class.getName()));
        eventually(() -> printed("waiting", "ready"));

        child.close();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aChildEndsWhenItsSupervisorIsKilled() throws Exception {
        ChildJvm parent = ChildJvm.start(spec("parent", ParentOfOne.class.getName(), folder.toString()));
        eventually(() -> printed("waiting", "ready"));
        ProcessHandle grandchild = ProcessHandle.of(parent.pid())
                .flatMap(p -> p.children().findFirst())
                .orElseThrow();

        ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();

        eventually(() -> !grandchild.isAlive());
    }

    @Test
    void aChildThatIsKilledIsStartedAgain() throws Exception {
        try (Supervision supervision = Supervision.of(spec("waiting", Waiting.class.getName()))) {
            long first = supervision.child().pid();

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            eventually(() -> supervision.restarts() == 1 && supervision.child().isAlive());
            assertThat(supervision.child().pid()).isNotEqualTo(first);
        }
    }

    @Test
    void aSupervisedChildThatIsClosedStaysClosed() {
        Supervision supervision = Supervision.of(spec("waiting", Waiting.class.getName()));

        supervision.close();

        assertThat(supervision.child().isAlive()).isFalse();
        assertThat(supervision.restarts()).isZero();
    }

    /** Stands for any long-running service. */
    public static final class Waiting {
        public static void main(String[] args) throws InterruptedException {
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }

    /** Stands for the supervisor. */
    public static final class ParentOfOne {
        public static void main(String[] args) throws InterruptedException {
            ChildJvm.start(specIn(Path.of(args[0]), "waiting", Waiting.class.getName()));
            Thread.currentThread().join();
        }
    }

    private JvmSpec spec(String name, String mainClass, String... arguments) {
        return specIn(folder, name, mainClass, arguments);
    }

    private static JvmSpec specIn(Path folder, String name, String mainClass, String... arguments) {
        String classPath = System.getProperty("java.class.path");
        return new JvmSpec(
                name,
                Arrays.stream(classPath.split(java.io.File.pathSeparator))
                        .map(Path::of)
                        .map(Path::toAbsolutePath)
                        .toList(),
                JvmSpec.SMALL,
                mainClass,
                List.of(arguments),
                Map.of(),
                folder,
                folder.resolve(name + ".log"));
    }

    private boolean printed(String name, String line) {
        Path log = folder.resolve(name + ".log");
        try {
            return Files.exists(log) && Files.readString(log).contains(line);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting after " + PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(POLL.toNanos()); // looks again soon; the deadline decides
        }
    }
}
