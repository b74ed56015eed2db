package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.kafka.Broker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** One run of writing: outcomes go in, their places, checkpoints and receipts are awaited, each entry is proved by tiles. */
final class WriteLoad implements AutoCloseable {
    /** May write verdicts: it sends dead ones again. */
    private static final String WRITER = "redelivery";

    private static final int RUN_BYTES = 6;

    private final WriteOptions options;
    private final Tiles tiles;
    private final RootFollower root;
    private final Broker reader;
    private final SchemaCoder coder;
    private final Ledger ledger = new Ledger();
    private final Arrivals arrivals;
    private final String run;
    private final Thread writer;
    private final List<Thread> followers = new ArrayList<>();

    /**
     * Begins to write and to look.
     *
     * @throws CommandFailure where log, brokers or registry do not answer
     */
    WriteLoad(WriteOptions options, Tiles tiles, TrustPolicy trust, long count) {
        this.options = options;
        this.tiles = tiles;
        PlatformOptions platform = options.platform();
        SigningKey witness = options.witness();
        coder = new SchemaCoder(new RegistrySettings(platform.registryUrl()));
        reader = Broker.of(platform);
        byte[] id = new byte[RUN_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        run = "hammer-" + HexFormat.of().formatHex(id);
        root = begun(trust);
        arrivals = new Arrivals(coder, trust, ledger);
        var admissions = reader.atEnd(Arrivals.ADMITTED);
        follow("hammer-admissions", () -> arrivals.followAdmissions(admissions));
        follow("hammer-root", () -> arrivals.followRoot(root));
        String tenantsPrincipal = "tenant-" + options.tenant();
        if (platform.knows(tenantsPrincipal)) {
            var receipts = Broker.of(platform, tenantsPrincipal).consumer();
            String topic = "trust.t.%s.receipts.v1".formatted(options.tenant());
            follow("hammer-receipts", () -> arrivals.followReceipts(receipts, topic));
        }
        writer = new Thread(
                () -> {
                    try (var producer = Broker.of(platform, WRITER).producer()) {
                        new OutcomeWriter(
                                        producer,
                                        coder,
                                        witness,
                                        options.tenant(),
                                        run,
                                        options.perSecond(),
                                        count,
                                        ledger)
                                .run();
                    }
                },
                "hammer-writer");
        writer.start();
    }

    private RootFollower begun(TrustPolicy trust) {
        RootFollower follower = new RootFollower(tiles.root(), trust);
        try {
            follower.begin();
            return follower;
        } catch (IOException e) {
            throw CommandFailure.unreachable("root log cannot be read: " + e.getMessage(), "another --log", e);
        } catch (MalformedException e) {
            throw new CommandFailure(
                    ExitCode.UNTRUSTED_CHECKPOINT,
                    e.getMessage(),
                    "compare the key that you pinned with the published one");
        }
    }

    private void follow(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.start();
        followers.add(thread);
    }

    /** Waits until everything has come, or the time for it has passed, and proves each entry. */
    WrittenReport finish() throws InterruptedException {
        writer.join();
        long giveUp = System.nanoTime() + options.settle().toNanos();
        while (!ledger.complete(options.receipts())
                && System.nanoTime() < giveUp
                && ledger.failures().isEmpty()) {
            Thread.sleep(Duration.ofMillis(100).toMillis());
        }
        close();
        Optional<TenantLabel> label = ledger.label();
        Optional<TenantHead> head = label.flatMap(root::head);
        if (head.isPresent()) {
            try {
                new TenantLogCheck(head.get(), tiles.tenant(label.get(), reader, coder), ledger).mark(ledger.all());
            } catch (IOException e) {
                ledger.unreachable("the tenant's log cannot be read: " + e.getMessage());
            }
        }
        return WrittenReport.of(options.tenant(), run, ledger, options.receipts());
    }

    List<String> failures() {
        return ledger.failures();
    }

    Optional<String> unreachable() {
        return ledger.unreachable();
    }

    /** Ends what follows; the writer ends by itself, or is interrupted here. */
    @Override
    public void close() throws InterruptedException {
        writer.interrupt();
        arrivals.stop();
        writer.join();
        for (Thread follower : followers) {
            follower.join();
        }
    }
}
