package io.trustfabric.sdk.pcq;

import io.trustfabric.replay.engine.EngineCatalog;
import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.replay.engine.EngineLimits;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import io.trustfabric.replay.sandbox.ScratchFolder;
import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which engines run a query, and what it may use; use as {@code @Mixin}. */
final class EngineOptions {

    @Option(
            names = "--engines",
            paramLabel = "DIR",
            description = "Folder of the pinned engines; default: engines of this installation.")
    private Path engines;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Wall clock that the query may take.")
    private long timeoutSeconds;

    /** Work with engines that are gone, with everything that they wrote, when it ends. */
    @FunctionalInterface
    interface Work<T> {
        T with(EngineLane lane, Sandbox sandbox) throws IOException, InterruptedException;
    }

    EngineLimits limits() {
        if (timeoutSeconds < 1 || timeoutSeconds > 86_400) {
            throw CommandFailure.usage(
                    "--timeout is %d, expected 1 to 86400".formatted(timeoutSeconds), "--timeout 30");
        }
        return EngineLimits.DEFAULT.withWallMillis(
                Duration.ofSeconds(timeoutSeconds).toMillis());
    }

    <T> T run(Work<T> work) throws IOException, InterruptedException {
        EngineCatalog catalog = catalog();
        Sandbox sandbox = Sandbox.strongest(SandboxLimits.DEFAULT);
        Path folder = Files.createTempDirectory("trust-pcq");
        try (EngineLane lane = new EngineLane(catalog, sandbox, folder)) {
            return work.with(lane, sandbox);
        } finally {
            ScratchFolder.delete(folder);
        }
    }

    private EngineCatalog catalog() {
        String root = System.getProperty("trust.root", ".");
        Path folder = engines != null ? engines : Path.of(root, "engines");
        try {
            return EngineCatalog.load(folder);
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            throw CommandFailure.usage(e.getMessage(), "--engines DIR");
        }
    }
}
