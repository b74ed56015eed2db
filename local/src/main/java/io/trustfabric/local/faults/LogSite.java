package io.trustfabric.local.faults;

import io.trustfabric.local.process.ChildJvm;
import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.local.process.Supervision;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.services.SignerMain;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * The transparency log of a running platform as whoever damages it sees it. A fault that is not carried as it must be is an
 * {@link IllegalStateException}.
 */
final class LogSite {

    private static final String SIGNER = "signer";
    private static final TopicPartition SIGNED = new TopicPartition("tlog.signed.v1", 0);
    /** How a signer ends that was fenced, docs/exit-codes.md. */
    private static final int REPLACED = 21;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);
    /** What was on its way when a fault began may arrive. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(2);

    private final Site site;
    private final LogWatch watch;
    private final Path logs;
    private final Path policy;
    private final Path rig;
    private int rivals;

    /**
     * @param logs folder of all logs
     * @param policy file that names the cosigners
     * @param rig folder for what the drills write
     */
    LogSite(Site site, LogWatch watch, Path logs, Path policy, Path rig) throws IOException {
        this.site = site;
        this.watch = watch;
        this.logs = logs;
        this.policy = policy;
        this.rig = Files.createDirectories(rig);
    }

    /**
     * A second signer takes over from one that stands still, and is struck at its arrow. The first comes to itself, finds that
     * it is fenced and ends, and so does the second where it lives, when the supervisor's next one takes over from it.
     */
    void signerStruck(SignerDrill.Blow blow) throws IOException, InterruptedException {
        Supervision supervision = site.process(SIGNER);
        supervision.forgive();
        ChildJvm zombie = supervision.child();
        SignerDrill drill = drill(blow, Duration.ZERO);
        site.halt(zombie.pid());
        try (ChildJvm second = faulty(supervision, drill)) {
            await("the blow", second, () -> Files.exists(drill.mark()));
            if (blow.end() == SignerDrill.End.DIES) {
                expectEnd(second, SignerDrill.HALTED);
            }
            site.proceed(zombie.pid());
            expectEnd(zombie, REPLACED);
            if (blow.end() == SignerDrill.End.FAILS) {
                expectEnd(second, REPLACED);
            }
        } finally {
            site.proceed(zombie.pid());
        }
    }

    /**
     * Whole signers beside the supervised one, each of which fences those before it, started again and again until the
     * supervised one has been fenced so many times.
     */
    void manySigners(int beside, int times) throws IOException, InterruptedException {
        Supervision supervision = site.process(SIGNER);
        JvmSpec spec = specOf(supervision);
        int enough = supervision.restarts() + times;
        List<ChildJvm> started = new ArrayList<>();
        try {
            await("%d fencings of the supervised signer".formatted(times), () -> {
                supervision.forgive();
                if (started.stream().filter(ChildJvm::isAlive).count() < beside) {
                    started.add(ChildJvm.start(spec.twin("signer-rival-" + ++rivals, SignerMain.class, List.of())));
                }
                return supervision.restarts() >= enough;
            });
        } finally {
            for (ChildJvm signer : started) {
                ProcessHandle.of(signer.pid()).ifPresent(ProcessHandle::destroyForcibly);
                signer.close();
            }
        }
    }

    /** A signer whose clock is off seals for a while, then the supervised one again. */
    void signerClockOff(Duration ahead, Duration time) throws IOException, InterruptedException {
        Supervision supervision = site.process(SIGNER);
        supervision.forgive();
        ChildJvm zombie = supervision.child();
        site.halt(zombie.pid());
        try (ChildJvm second = faulty(supervision, drill(SignerDrill.Blow.NONE, ahead))) {
            long before = watch.released();
            await("a checkpoint of the signer whose clock is off", second, () -> watch.released() > before);
            Thread.sleep(time.toMillis());
            site.proceed(zombie.pid());
            expectEnd(zombie, REPLACED);
            expectEnd(second, REPLACED);
        } finally {
            site.proceed(zombie.pid());
        }
    }

    /**
     * A byte of the last hash of the released tree is another one, under a signer that starts. Nothing may be signed on it.
     * An operator deletes the file that the log names; it is derived again.
     */
    void rootTileFlipped() throws IOException, InterruptedException {
        Supervision supervision = site.process(SIGNER);
        supervision.forgive();
        ChildJvm signer = supervision.child();
        long size = haltAtRest(signer);
        String path = TilePath.inTree(0, size - 1, size).path();
        Path tile = logs.resolve("root").resolve(path);
        flipLastByte(tile);
        Path log = specOf(supervision).log().resolveSibling("signer.log");
        long logged = Files.size(log);
        site.kill(SIGNER);
        await("the signer to name " + path, () -> tail(log, logged).contains(path));
        Thread.sleep(IN_FLIGHT.toMillis());
        expect(watch.released() == size, "a checkpoint of %d leaves was signed over a damaged tile", watch.released());
        Files.delete(tile);
        awaitRelease("a checkpoint after the file was deleted", size);
    }

    /** A byte of a tenant log's full tile is another one: who looks sees it. It comes back from a copy. */
    void tenantTileFlipped() throws IOException, InterruptedException {
        Path tile = fullTenantTile();
        byte[] copy = Files.readAllBytes(tile);
        List<String> before = watch.audit();
        expect(before.isEmpty(), "the log was damaged before: %s", before);
        flipLastByte(tile);
        try {
            List<String> findings = watch.audit();
            String log = logs.relativize(tile).getName(1).toString();
            expect(
                    findings.stream().anyMatch(f -> f.contains(log)),
                    "a flipped byte in %s was not named: %s",
                    tile,
                    findings);
            Thread.sleep(IN_FLIGHT.toMillis());
        } finally {
            Files.write(tile, copy);
        }
    }

    void checkpointDeleted() throws IOException, InterruptedException {
        long before = watch.released();
        Files.delete(checkpointFile());
        awaitRelease("a new checkpoint file", before - 1);
    }

    /** As from a backup, under a signer that starts. */
    void earlierCheckpointPutBack(int releases) throws IOException, InterruptedException {
        site.process(SIGNER).forgive();
        long before = watch.released();
        site.kill(SIGNER);
        new FileTileStorage(logs.resolve("root"))
                .replaceCheckpoint(watch.earlier(releases).bytes());
        awaitRelease("the newest checkpoint again", before - 1);
    }

    /** All but the newest records of the signer's memory are gone when it starts. */
    void signerMemoryCut(int kept) throws Exception {
        site.process(SIGNER).forgive();
        try (Admin admin = site.brokers().admin()) {
            long end = admin.listOffsets(Map.of(SIGNED, OffsetSpec.latest()))
                    .partitionResult(SIGNED)
                    .get()
                    .offset();
            admin.deleteRecords(Map.of(SIGNED, RecordsToDelete.beforeOffset(Math.max(0, end - kept))))
                    .all()
                    .get();
        }
        site.kill(SIGNER);
    }

    /** All stand still: nothing is released until one is back. */
    void cosignersStandStill(Duration time, String... cosigners) throws IOException, InterruptedException {
        List<Long> halted = new ArrayList<>();
        try {
            for (String cosigner : cosigners) {
                long pid = site.process(cosigner).child().pid();
                site.halt(pid);
                halted.add(pid);
            }
            if (cosigners.length == cosigners().size()) {
                expectNoRelease(time);
            } else {
                Thread.sleep(time.toMillis());
            }
        } finally {
            for (long pid : halted) {
                site.proceed(pid);
            }
        }
    }

    /** One lies and the other stands still: nothing is released. Then only one lies: it goes on. */
    void cosignerLies(LyingCosigner.Lie lie, Duration time) throws IOException, InterruptedException {
        TrustPolicyFile.Party first = cosigners().get(0);
        long other = site.process(cosigners().get(1).name()).child().pid();
        Supervision supervision = site.process(first.name());
        supervision.forgive();
        site.kill(first.name());
        supervision.child().waitFor(PATIENCE);
        try (LyingCosigner liar = LyingCosigner.start(URI.create(first.url().orElseThrow()), first.key(), lie)) {
            site.halt(other);
            try {
                expectNoRelease(time);
                expect(liar.asked() > 0, "nobody asked the lying cosigner within %s", time);
            } finally {
                site.proceed(other);
            }
            awaitRelease("a checkpoint beside a lying cosigner", watch.released());
        } finally {
            supervision.forgive();
        }
    }

    private void expectNoRelease(Duration time) throws IOException, InterruptedException {
        Thread.sleep(IN_FLIGHT.toMillis());
        long before = watch.released();
        Thread.sleep(time.toMillis());
        expect(watch.released() == before, "%d leaves were released without a cosigner", watch.released());
    }

    private SignerDrill drill(SignerDrill.Blow blow, Duration ahead) {
        return new SignerDrill(blow, ahead, rig.resolve("blow-" + ++rivals));
    }

    private ChildJvm faulty(Supervision signer, SignerDrill drill) {
        return ChildJvm.start(
                specOf(signer).twin("signer-drill-" + rivals, FaultySignerMain.class, drill.jvmOptions()));
    }

    private static JvmSpec specOf(Supervision supervision) {
        return supervision
                .spec()
                .orElseThrow(() -> new IllegalStateException("no specification of " + supervision.name()));
    }

    /** Lets the signer stand still when all that it promised is released. */
    private long haltAtRest(ChildJvm signer) throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < endNanos) {
            site.halt(signer.pid());
            Thread.sleep(300); // what it said arrives at the watch
            long size = watch.released();
            if (size > 0 && size == watch.promised()) {
                return size;
            }
            site.proceed(signer.pid());
            Thread.sleep(100);
        }
        throw new IllegalStateException("the signer did not come to rest within " + PATIENCE);
    }

    private Path checkpointFile() {
        return logs.resolve("root").resolve("checkpoint");
    }

    private Path fullTenantTile() throws IOException {
        try (Stream<Path> tenants = Files.list(logs.resolve("t"))) {
            return tenants.map(log -> log.resolve("tile/0/000"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no tenant log has a full tile yet: it needs 256 entries of one tenant"));
        }
    }

    private List<TrustPolicyFile.Party> cosigners() throws IOException {
        try {
            return TrustPolicyFile.parseWithAddresses(Files.readAllBytes(policy))
                    .cosigners();
        } catch (MalformedException e) {
            throw new IOException("%s: %s".formatted(policy, e.getMessage()), e);
        }
    }

    private static void flipLastByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    private static String tail(Path file, long from) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int begin = (int) Math.min(from, bytes.length);
        return new String(bytes, begin, bytes.length - begin, StandardCharsets.UTF_8);
    }

    private void awaitRelease(String what, long above) throws IOException, InterruptedException {
        await(what, () -> watch.released() > above);
    }

    /** What is awaited. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            expect(System.nanoTime() < endNanos, "no %s within %s", what, PATIENCE);
            Thread.sleep(LOOK.toMillis());
        }
    }

    private static void await(String what, ChildJvm by, Condition condition) throws IOException, InterruptedException {
        await(what, () -> {
            expect(by.isAlive() || condition.holds(), "%s ended before %s", by.name(), what);
            return condition.holds();
        });
    }

    private static void expectEnd(ChildJvm process, int code) throws InterruptedException {
        OptionalInt end = process.waitFor(PATIENCE);
        expect(end.isPresent(), "%s (process %d) still lives after %s", process.name(), process.pid(), PATIENCE);
        expect(
                end.getAsInt() == code,
                "%s ended with %d, expected %d; the end of its log:%n%s",
                process.name(),
                end.getAsInt(),
                code,
                process.lastLines());
    }

    private static void expect(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            throw new IllegalStateException(otherwise.formatted(values));
        }
    }
}
