package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLevel;
import io.trustfabric.replay.sandbox.SandboxLimits;
import io.trustfabric.replay.sandbox.SandboxProbe;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How children end, at every level of the sandbox that this machine gives. */
class ChildLifeTest {

    private static final EnginePin PIN =
            PinnedEngines.CATALOG.pin("duckdb-2.0.0.1").orElseThrow();
    private static final String ENDLESS =
            "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t WHERE i < 0";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static Orders orders;

    @BeforeAll
    static void write() throws Exception {
        orders = Orders.writtenTo(folder);
    }

    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void anHonestQueryIsAnsweredAndAHostileOneSealedOut(SandboxLevel level) throws Exception {
        assumeHolds(level);
        try (EngineProcess child = start(level)) {
            EngineReply honest = child.run(orders.call("SELECT count(*) FROM orders"));
            EngineReply hostile = child.run(orders.call("SELECT * FROM read_text('/etc/passwd')"));

            assertThat(honest).isInstanceOf(EngineReply.Completed.class);
            assertThat(((EngineReply.Failed) hostile).reason()).isEqualTo(FailureReason.EXTERNAL_ACCESS);
        }
    }

    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void aTimeoutLeavesNoProcessAndNoFile(SandboxLevel level) throws Exception {
        assumeHolds(level);
        Path work = folder.resolve("timeout-" + level);
        try (EngineProcess child = EngineProcess.start(PIN, sandbox(level), work)) {
            List<ProcessHandle> family = family(child.processId());

            EngineReply reply = child.run(orders.call(ENDLESS, EngineLimits.DEFAULT.withWallMillis(300)));

            assertThat(((EngineReply.Failed) reply).reason()).isEqualTo(FailureReason.TIMEOUT);
            awaitEnd(family);
            assertThat(child.alive()).isFalse();
            try (Stream<Path> left = Files.list(work)) {
                assertThat(left.map(path -> path.getFileName().toString())).containsExactly("inputs");
            }
            assertThatThrownBy(() -> child.run(orders.call("SELECT 1"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aChildThatCrashesInTheMiddleIsSaidToHaveCrashed() throws Exception {
        try (EngineProcess child = start(SandboxProbe.all().get(0).level())) {
            CompletableFuture<EngineReply> reply = CompletableFuture.supplyAsync(() -> {
                try {
                    return child.run(orders.call(ENDLESS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            family(child.processId()).forEach(ProcessHandle::destroyForcibly);

            assertThat(((EngineReply.Failed) reply.get()).reason()).isEqualTo(FailureReason.ENGINE_CRASHED);
        }
    }

    @Test
    void aLaneReplacesAChildThatDiedBetweenTwoCalls() throws Exception {
        Path work = folder.resolve("replaced");
        try (EngineLane lane = new EngineLane(PinnedEngines.CATALOG, Sandbox.strongest(SandboxLimits.DEFAULT), work)) {
            lane.run(PIN.id(), orders.call("SELECT 1"));
            List<ProcessHandle> children = ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().commandLine().orElse("").contains(work.toString()))
                    .toList();
            children.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(children);

            assertThat(lane.run(PIN.id(), orders.call("SELECT 1"))).isInstanceOf(EngineReply.Completed.class);
        }
    }

    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void noChildOutlivesItsKilledWorkerEvenInTheMiddleOfAQuery(SandboxLevel level) throws Exception {
        assumeHolds(level);
        Process worker = new ProcessBuilder(busyWorker(level, folder, PIN.id()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader says = worker.inputReader()) {
            assertThat(says.readLine()).isEqualTo("busy");
            List<ProcessHandle> children = worker.descendants().toList();
            assertThat(children).isNotEmpty();

            worker.destroyForcibly().waitFor(); // kill -9: no hook runs

            awaitEnd(children);
        }
    }

    /** The server of the second runtime has processes of its own: none of them stays, whoever the worker was. */
    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void noServerOutlivesItsKilledWorkerEvenInTheMiddleOfAQuery(SandboxLevel level) throws Exception {
        assumeHolds(level);
        Path own = Files.createDirectories(folder.resolve("server-" + level));
        Files.copy(orders.file(), own.resolve("orders.parquet"));
        // below the isolating levels a server refuses to be root's, and a worker as somebody else cannot read root's
        // jars
        org.junit.jupiter.api.Assumptions.assumeTrue(
                level.isolates() || !isRoot(), "root's child is root at this level, and a server refuses to be root's");
        Process worker = new ProcessBuilder(busyWorker(level, own, "postgresql-18.6"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader says = worker.inputReader()) {
            assertThat(says.readLine()).isEqualTo("busy");
            List<ProcessHandle> children = worker.descendants().toList();
            assertThat(children).hasSizeGreaterThan(3);

            worker.destroyForcibly().waitFor();

            awaitEnd(children);
        }
    }

    @Test
    void aServerThatWouldBeRootsIsRefusedAndNotAnError() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(isRoot(), "only root can be refused for being root");
        EnginePin postgres = PinnedEngines.CATALOG.pin("postgresql-18.6").orElseThrow();
        try (EngineProcess child =
                EngineProcess.start(postgres, sandbox(SandboxLevel.LIMITS), folder.resolve("refused"))) {
            EngineReply reply = child.run(orders.call("SELECT 1"));

            assertThat(((EngineReply.Failed) reply).reason()).isEqualTo(FailureReason.ENGINE_UNKNOWN);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> busyWorker(SandboxLevel level, Path folder, String engine) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dtrust.root=" + System.getProperty("trust.root"),
                BusyWorker.class.getName(),
                level.name(),
                folder.toString(),
                engine);
    }

    /** A worker that is in the middle of a query that never ends. */
    static final class BusyWorker {
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[1]);
            Path file = folder.resolve("orders.parquet");
            Orders orders = new Orders(file, Orders.sha256(file));
            Path work = folder.resolve("busy-" + args[0]);
            EnginePin pin = PinnedEngines.CATALOG.pin(args[2]).orElseThrow();
            try (EngineProcess child = EngineProcess.start(pin, sandbox(SandboxLevel.valueOf(args[0])), work)) {
                child.run(orders.call("SELECT 1"));
                System.out.println("busy");
                child.run(orders.call(ENDLESS));
            }
        }
    }

    private static EngineProcess start(SandboxLevel level) throws Exception {
        return EngineProcess.start(PIN, sandbox(level), folder.resolve("work"));
    }

    private static Sandbox sandbox(SandboxLevel level) {
        return new Sandbox(level, SandboxLimits.DEFAULT);
    }

    private static void assumeHolds(SandboxLevel level) {
        SandboxProbe probe = SandboxProbe.of(level);
        org.junit.jupiter.api.Assumptions.assumeTrue(
                probe.holds(), () -> "this machine does not give level " + level.label() + ": " + probe.detail());
    }

    private static List<ProcessHandle> family(long processId) {
        ProcessHandle outermost = ProcessHandle.of(processId).orElseThrow();
        List<ProcessHandle> family = new ArrayList<>(List.of(outermost));
        outermost.descendants().forEach(family::add);
        return family;
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(DEADLINE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }
}
