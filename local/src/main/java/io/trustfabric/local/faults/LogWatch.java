package io.trustfabric.local.faults;

import io.trustfabric.local.bus.BusClients;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.monitor.Finding;
import io.trustfabric.proofs.tlog.monitor.LogMonitor;
import io.trustfabric.proofs.tlog.monitor.MonitorMemory;
import io.trustfabric.proofs.tlog.monitor.MonitorSettings;
import io.trustfabric.proofs.tlog.monitor.TenantAccess;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Keeps everything that a log's signer ever said, in its topic and in its checkpoint file, what it took back included, and
 * holds it together: one root for each size, each of them a prefix of the tree as it is now. A thread of its own. On a secured
 * bus nobody outside may read that topic: there it has the file alone.
 */
final class LogWatch implements AutoCloseable {

    private static final TopicPartition SIGNED = new TopicPartition("tlog.signed.v1", 0);
    private static final Duration LOOK = Duration.ofMillis(20);

    /** A log that stands still and a clock that is off are the drills' own doing. */
    private static final MonitorSettings MONITOR = new MonitorSettings(
            Duration.ofHours(5).toMillis(), 0, Duration.ofHours(5).toMillis());

    private final Path logs;
    private final Path checkpointFile;
    private final FileTileStorage tiles;
    private final TrustPolicy policy;
    private final SchemaCoder coder;
    private final Optional<KafkaConsumer<byte[], byte[]>> consumer;
    private final Thread thread = new Thread(this::watch, "log-watch");
    private final NavigableMap<Long, Hash32> roots = new TreeMap<>();
    private final NavigableMap<Long, SignedCheckpoint> signed = new TreeMap<>();
    private final List<String> forks = new ArrayList<>();
    private final List<String> unsound = new ArrayList<>();
    private String lastFile = "";
    private volatile boolean going = true;

    /**
     * @param logs folder of all logs; the root log is its {@code root}
     * @param policy that everything released has to satisfy
     */
    LogWatch(BusClients brokers, String registryUrl, Path logs, TrustPolicy policy) {
        this.logs = logs;
        this.checkpointFile = logs.resolve("root").resolve("checkpoint");
        this.tiles = new FileTileStorage(logs.resolve("root"));
        this.policy = policy;
        this.coder = new SchemaCoder(new RegistrySettings(registryUrl));
        this.consumer = brokers.knowsPrincipals() ? Optional.empty() : Optional.of(reader(brokers));
    }

    private static KafkaConsumer<byte[], byte[]> reader(BusClients brokers) {
        Map<String, Object> settings = new HashMap<>(brokers.of("analyst"));
        settings.put("isolation.level", "read_uncommitted"); // a signature that was made and taken back was made
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("client.id", "log-watch");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(SIGNED));
        consumer.seekToBeginning(List.of(SIGNED));
        return consumer;
    }

    void start() {
        thread.start();
    }

    /** Sizes for which two roots were promised or signed. */
    synchronized List<String> forks() {
        return List.copyOf(forks);
    }

    /** Size of the newest promise, signed or not. */
    synchronized long promised() {
        return roots.isEmpty() ? 0 : roots.lastKey();
    }

    /** Checkpoints that were seen with their signatures. */
    synchronized int signatures() {
        return signed.size();
    }

    /** The one so many releases before the newest. */
    synchronized SignedCheckpoint earlier(int releases) {
        return List.copyOf(signed.descendingMap().values()).get(Math.min(releases, signed.size() - 1));
    }

    /** Leaves of the released checkpoint; 0 where there is no file. */
    long released() throws IOException {
        return read().map(c -> c.checkpoint().treeSize()).orElse(0L);
    }

    /** What is wrong with the log as it is now: what was ever said of it, the root log's rules, every file, the tenant logs. */
    List<String> audit() throws IOException {
        List<String> wrong = new ArrayList<>();
        synchronized (this) {
            wrong.addAll(unsound);
        }
        Optional<SignedCheckpoint> now = read();
        if (now.isEmpty()) {
            return List.of("no checkpoint in " + logs);
        }
        wrong.addAll(notPrefixes(now.get().checkpoint()));
        TenantAccess access =
                label -> Optional.of(new TenantAccess.Tiles(new FileTileStorage(logs.resolve(label.folder())), false));
        long millis = System.currentTimeMillis();
        new LogMonitor(tiles, policy, access, MONITOR)
                .round(MonitorMemory.empty(millis), List.of(), millis).raised().stream()
                        .map(Finding::toString)
                        .forEach(wrong::add);
        return wrong;
    }

    private List<String> notPrefixes(Checkpoint now) throws IOException {
        Map<Long, Hash32> said;
        synchronized (this) {
            said = new TreeMap<>(roots.headMap(now.treeSize(), true));
        }
        List<String> wrong = new ArrayList<>();
        TiledTree tree = new TiledTree(tiles, now.treeSize());
        for (var each : said.entrySet()) {
            if (each.getKey() > 0 && !tree.prefixRoot(each.getKey()).equals(each.getValue())) {
                wrong.add("the tree of %d leaves does not extend the one of %d that was promised"
                        .formatted(now.treeSize(), each.getKey()));
            }
        }
        return wrong;
    }

    private void watch() {
        while (going) {
            try {
                if (consumer.isPresent()) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.get().poll(LOOK)) {
                        take(coder.decode(record.value(), SignedHead.class));
                    }
                } else {
                    Thread.sleep(LOOK.toMillis());
                }
                lookAtFile();
            } catch (UndecodableException | MalformedException | IOException e) {
                wrong("what the signer said cannot be read: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        consumer.ifPresent(KafkaConsumer::close);
    }

    private void take(SignedHead said) throws MalformedException {
        byte[] root = new byte[said.getRootHash().remaining()];
        said.getRootHash().duplicate().get(root);
        take(
                new Checkpoint(said.getOrigin(), said.getTreeSize(), Hash32.parse(root)),
                said.getPhase().name());
        if (said.getCheckpoint() != null) {
            take(SignedCheckpoint.parse(said.getCheckpoint().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void lookAtFile() throws IOException, MalformedException {
        Optional<SignedCheckpoint> found = read();
        if (found.isPresent() && !found.get().format().equals(lastFile)) {
            lastFile = found.get().format();
            take(found.get());
        }
    }

    private Optional<SignedCheckpoint> read() throws IOException {
        try {
            return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(checkpointFile)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedException e) {
            throw new IOException("%s: %s".formatted(checkpointFile, e.getMessage()), e);
        }
    }

    private synchronized void take(SignedCheckpoint checkpoint) {
        if (policy.verify(checkpoint) instanceof Verdict.Rejected no) {
            wrong("a checkpoint of %d leaves was released against the policy: %s"
                    .formatted(checkpoint.checkpoint().treeSize(), no.detail()));
        }
        take(checkpoint.checkpoint(), "signed");
        signed.put(checkpoint.checkpoint().treeSize(), checkpoint);
    }

    private synchronized void take(Checkpoint head, String as) {
        if (as.equals("FROZEN")) {
            wrong("the log was frozen at %d leaves".formatted(head.treeSize()));
        }
        Hash32 known = roots.putIfAbsent(head.treeSize(), head.rootHash());
        if (known != null && !known.equals(head.rootHash())) {
            forks.add("%d leaves: root %s, and %s as %s".formatted(head.treeSize(), known, head.rootHash(), as));
        }
    }

    private synchronized void wrong(String line) {
        if (!unsound.contains(line)) {
            unsound.add(line);
        }
    }

    @Override
    public void close() throws InterruptedException {
        going = false;
        thread.join();
    }
}
