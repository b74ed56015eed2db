package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.bus.BusClients;
import io.trustfabric.local.demo.DemoChecks;
import io.trustfabric.local.demo.DemoChecks.Conclusion;
import io.trustfabric.local.demo.DemoLog;
import io.trustfabric.local.demo.ReceiptFolder;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.platform.InstallationKeys;
import io.trustfabric.local.production.DrawnWork;
import io.trustfabric.local.production.ProductionConfig;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.OutputFormat;
import io.trustfabric.sdk.cli.PlatformFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A demo of one tenant on a running platform, in a thread of its own, while a test does something to the platform. */
final class BackgroundDemo {

    /** Queries that have run when it counts as under way. */
    private static final int UNDER_WAY = 30;

    private final CountDownLatch underWay = new CountDownLatch(1);
    private final FutureTask<Conclusion> demo;

    private BackgroundDemo(Path state, PlatformFile platform, int queries, Duration duration) throws Exception {
        ProductionConfig config = ProductionConfig.small(
                        state,
                        Installation.current().root().resolve("engines"),
                        BusClients.of(platform),
                        platform.registryUrl(),
                        queries)
                .withDuration(duration);
        DemoLog log = new DemoLog(
                state.resolve("log/root"),
                InstallationKeys.in(state.resolve("keys")).logVerifierKey());
        DemoRun run = new DemoRun(
                config,
                new DrawnWork(config),
                log,
                DemoChecks.Scale.SMALLER,
                progress(),
                new ReceiptFolder(state.resolve("receipts"), log));
        this.demo = new FutureTask<>(run::run);
    }

    static BackgroundDemo start(Path state, PlatformFile platform, int queries, Duration duration) throws Exception {
        BackgroundDemo started = new BackgroundDemo(state, platform, queries, duration);
        new Thread(started.demo, "demo").start();
        return started;
    }

    void awaitUnderWay(Duration patience) throws InterruptedException {
        assertThat(underWay.await(patience.toSeconds(), TimeUnit.SECONDS))
                .as("production is under way")
                .isTrue();
    }

    boolean isOver() {
        return demo.isDone();
    }

    /** Waits for its end; every check has to hold. */
    Conclusion assertAllHeld(Duration patience) throws Exception {
        Conclusion conclusion = demo.get(patience.toSeconds(), TimeUnit.SECONDS);
        assertThat(conclusion.checks()).filteredOn(check -> !check.held()).isEmpty();
        return conclusion;
    }

    private DemoProgress progress() {
        Answer answer = new Answer(
                OutputFormat.text,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return new DemoProgress(answer) {
            @Override
            public void progress(String what, long done, long total) {
                super.progress(what, done, total);
                if (done >= UNDER_WAY) {
                    underWay.countDown();
                }
            }
        };
    }
}
