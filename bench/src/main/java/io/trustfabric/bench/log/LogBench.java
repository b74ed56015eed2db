package io.trustfabric.bench.log;

import io.trustfabric.bench.Bench;
import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.services.receipts.RequestedReceipt;
import io.trustfabric.services.signer.Cosigning;
import io.trustfabric.services.signer.PolicyCosigning;
import io.trustfabric.services.signer.cosign.CosignSettings;
import io.trustfabric.services.signer.cosign.Cosigners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The transparency log: how many outcomes a second get from their Kafka record under a signed checkpoint on disk, salt,
 * commitment, sealed payload and the check of the witness's signature included, receipts excluded; how long a receipt takes;
 * what it costs in state, epochs and bytes. Beside the pass-through job and one core's hashing, in the same run.
 */
public final class LogBench implements Bench {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PACE = 1_000;
    private static final int LATENCY_TENANTS = 20;
    private static final int ON_REQUEST = 10_000;
    private static final long DEDUP_WINDOW = 1_000_000;

    private final Path work;
    /** The newest that came, cosigned. */
    private String someReceipt;

    public LogBench() {
        this(newFolder());
    }

    private LogBench(Path work) {
        this.work = work;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("trust-bench-log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Figure> run(boolean full) throws Exception {
        int records = full ? 3_000_000 : 700_000;
        List<Figure> figures = new ArrayList<>();
        throughput("tenants1", 1, records, figures);
        throughput("tenants1000", 1_000, records, figures);
        latency(full ? 120_000 : 30_000, figures);
        say("state, epochs, hashing");
        figures.add(InMemoryCosts.hashing(2_000_000));
        figures.addAll(InMemoryCosts.signatures(5_000));
        figures.addAll(StatePerTenant.measure(DEDUP_WINDOW, 1_000, 100_000, 10_000_000));
        figures.add(InMemoryCosts.epoch(10_000, 100, 500));
        return figures;
    }

    private void throughput(String name, int tenants, int records, List<Figure> figures) throws Exception {
        try (LogRig rig = LogRig.start(work.resolve(name))) {
            say("%s: writing %,d signed verdicts", name, records);
            long bytes = rig.verdicts(tenants).fill(records);
            if (tenants == 1) {
                double passThrough = rig.passThrough(records);
                say("pass-through: %,.0f records/s of %,d bytes", passThrough, bytes);
                figures.add(Figure.of("log.passThrough", passThrough, "entries/s"));
                figures.add(Figure.of("log.recordBytes", (double) bytes, "bytes"));
            }
            rig.startSigner(Cosigning.NONE);
            rig.startJob();
            RootFollower follower = new RootFollower(rig.rootTiles(), rig.logVerifierKey());
            follower.await(records);
            double rate = follower.perSecond();
            say("%s: %,.0f entries/s over %.0f s", name, rate, follower.seconds());
            figures.add(
                    Figure.of("log.entriesPerSecond." + name, rate, "entries/s").aim(40_000));
            double passThrough = figures.get(0).value();
            figures.add(Figure.of("log.passThroughRatio." + name, rate / passThrough, "ratio")
                    .aim(0.3));
            if (tenants == 1) {
                onRequest(rig, records, figures);
                receipts(rig, records, figures);
            }
        }
    }

    /** The log is there; now everybody asks for his receipts at once. */
    private static void receipts(LogRig rig, int records, List<Figure> figures) throws Exception {
        int enough = Math.min(records, 100_000);
        rig.startReceipts();
        try (ReceiptLatency reader = new ReceiptLatency(rig.bootstrapServers(), rig.coder())) {
            reader.await(enough, PATIENCE);
            say("receipts: %,.0f a second", reader.perSecond());
            figures.add(Figure.of("log.receiptsPerSecond", reader.perSecond(), "receipts/s"));
        }
    }

    /** The log is there, and nobody has opted in: one request for some, evenly among all, so that every topic is read whole. */
    private static void onRequest(LogRig rig, int records, List<Figure> figures) throws Exception {
        List<String> subjects = IntStream.range(0, ON_REQUEST)
                .mapToObj(i -> "fill-" + (long) i * records / ON_REQUEST)
                .toList();
        AtomicInteger made = new AtomicInteger();
        long begin = System.nanoTime();
        rig.receiptRequest().give(SignedVerdicts.tenant(0), subjects, (subject, result) -> {
            if (!(result instanceof RequestedReceipt.Made)) {
                throw new IllegalStateException("no receipt of %s: %s".formatted(subject, result));
            }
            made.incrementAndGet();
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        say("receipts on request: %,d of %,d entries in %.1f s", made.get(), records, seconds);
        figures.add(Figure.of("log.receiptsOnRequestPerSecond", made.get() / seconds, "receipts/s"));
    }

    private void latency(int records, List<Figure> figures) throws Exception {
        try (LogRig rig = LogRig.start(work.resolve("latency"))) {
            rig.startSigner(Cosigning.NONE);
            List<Double> millis = paced(rig, records);
            figures.add(Figure.of("log.receipt.p50", ReceiptLatency.at(millis, 0.5), "ms")
                    .requirement(1_500)
                    .aim(1_000));
            figures.add(Figure.of("log.receipt.p99", ReceiptLatency.at(millis, 0.99), "ms")
                    .requirement(3_000)
                    .aim(2_000));
        }
        try (LogRig rig = LogRig.start(work.resolve("cosigned"));
                TwoCosigners cosigners = TwoCosigners.start(rig.work(), rig.logVerifierKey())) {
            byte[] policy = cosigners.policy().getBytes(StandardCharsets.UTF_8);
            try (Cosigners client = new Cosigners(TrustPolicyFile.parseWithAddresses(policy), CosignSettings.DEFAULT)) {
                rig.startSigner(new PolicyCosigning(client));
                List<Double> millis = paced(rig, records);
                figures.add(Figure.of("log.cosignedReceipt.p50", ReceiptLatency.at(millis, 0.5), "ms"));
                figures.add(Figure.of("log.cosignedReceipt.p99", ReceiptLatency.at(millis, 0.99), "ms")
                        .aim(3_000));
                figures.add(InMemoryCosts.verifications(someReceipt, TrustPolicyFile.parse(policy), 3_000));
            }
        }
        sizes(figures);
    }

    /** A thousand verdicts a second; all of them get receipts. The first tenth warms up and does not count. */
    private List<Double> paced(LogRig rig, int records) throws Exception {
        rig.startJob();
        rig.startReceipts();
        SignedVerdicts verdicts = rig.verdicts(LATENCY_TENANTS);
        verdicts.fill(records / 10);
        try (ReceiptLatency reader = new ReceiptLatency(rig.bootstrapServers(), rig.coder())) {
            reader.await(records / 10, PATIENCE);
            Thread producer = new Thread(() -> verdicts.pace(records, PACE), "producer");
            producer.start();
            reader.await(records / 10 + records, PATIENCE);
            producer.join();
            someReceipt = reader.someReceipt();
            List<Double> millis = reader.millis("pace-");
            say(
                    "receipts at %,d verdicts a second: p50 %,.0f ms, p99 %,.0f ms",
                    PACE, ReceiptLatency.at(millis, 0.5), ReceiptLatency.at(millis, 0.99));
            return millis;
        }
    }

    private void sizes(List<Figure> figures) throws MalformedException {
        Receipt receipt = Receipt.parse(someReceipt.getBytes(StandardCharsets.UTF_8));
        figures.add(InMemoryCosts.receiptBytes(receipt, "entries1M", 1_000_000));
        figures.add(InMemoryCosts.receiptBytes(receipt, "entries1B", 1_000_000_000));
    }

    private static void say(String format, Object... values) {
        System.err.printf(format + "%n", values);
    }
}
