package io.trustfabric.local.transparency;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.jobs.transparency.TransparencyConfig;
import io.trustfabric.jobs.transparency.TransparencyEndpoints;
import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.local.cli.LocalCli;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.monitor.AuditedRoot;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.sdk.cli.TrustCli;
import io.trustfabric.services.Service;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.receipts.OptIn;
import io.trustfabric.services.receipts.ReceiptIssuer;
import io.trustfabric.services.receipts.ReceiptSettings;
import io.trustfabric.services.signer.Cosigning;
import io.trustfabric.services.signer.NoteKeySigner;
import io.trustfabric.services.signer.Signer;
import io.trustfabric.services.signer.SignerSettings;
import io.trustfabric.services.signer.TenantHeads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;

/** What turns verdicts into a signed root log and receipts, in this JVM: the job's topology, the signer, the issuer. */
final class LogPath implements AutoCloseable {
    private static final String ORIGIN = "log.example/root";
    private static final int PARALLELISM = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final SchemaCoder coder;
    private final SigningKey witness = SigningKey.generate();
    private final Path witnessKey;
    private final SigningKey authority = SigningKey.generate();
    private final SigningKey logKey = SigningKey.generate();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private JobClient job;

    /** @param folder everything that the path writes, but for what the broker and the registry keep */
    LogPath(Path folder, EmbeddedBroker broker, EmbeddedRegistry registry) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.broker = broker;
        this.registry = registry;
        this.coder = new SchemaCoder(new RegistrySettings(registry.url()));
        LabelKeyFile.createIfAbsent(labelKey());
        this.witnessKey = folder.resolve("witness.key");
        KeyFile.store(witnessKey, witness);
    }

    /** Private key of the witness whose verdicts the log takes. */
    Path witnessKey() {
        return witnessKey;
    }

    LogTraffic traffic() {
        return new LogTraffic(broker.bootstrapServers(), registry.url(), witness, authority);
    }

    /** @param change what the test makes of the job's ways in and out */
    void startJob(UnaryOperator<TransparencyEndpoints> change) throws Exception {
        TransparencyConfig config = TransparencyConfig.from(settings());
        StreamExecutionEnvironment env = environment(config.fabric());
        TransparencyJob.define(env, config, change.apply(TransparencyEndpoints.kafka(config)));
        job = env.executeAsync("transparency");
        running.push(() -> job.cancel().get());
    }

    void startSigner() {
        SignerSettings settings = new SignerSettings(ORIGIN, new FileTileStorage(log()), folder.resolve("evidence"));
        NoteKeySigner key = new NoteKeySigner(ORIGIN, logKey);
        run(new Signer(settings, key, kafka(), coder, Cosigning.NONE, PATIENCE));
        run(new TenantHeads(settings, key, kafka(), coder, PATIENCE));
    }

    void startReceiptsFor(String tenant) throws Exception {
        run(new ReceiptIssuer(receipts(Set.of(tenant)), kafka(), coder, PATIENCE));
    }

    /** {@code trust log receipt}. */
    Ran receiptOnRequest(String tenant, String... more) {
        List<String> arguments = new ArrayList<>(List.of("log", "receipt", "--tenant", tenant));
        arguments.addAll(List.of(more));
        arguments.addAll(
                List.of("--log", log().toString(), "--log-key", verifierKey().vkey()));
        arguments.addAll(List.of("--label-key", labelKey().toString()));
        arguments.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--registry", registry.url()));
        return cli(LocalCli.commandLine(), arguments);
    }

    private ReceiptSettings receipts(Set<String> tenants) throws IOException {
        return new ReceiptSettings(
                verifierKey(),
                new FileTileStorage(log()),
                LabelKeyFile.read(labelKey()),
                new OptIn(false, tenants),
                broker.replication());
    }

    /** A canonical savepoint of the running job. */
    Path savepoint() throws Exception {
        job.triggerSavepoint(folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        return folder.resolve("savepoints");
    }

    /** Waits until the checkpoints of now have been replaced, and with them whatever was on its way then. */
    void awaitNewCheckpoint() throws IOException, InterruptedException {
        Set<Path> old = checkpoints();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<Path> present = old;
        while (present.isEmpty() || !Collections.disjoint(present, old)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still %s after %s".formatted(present, PATIENCE));
            }
            Thread.sleep(100);
            present = checkpoints();
        }
    }

    private Set<Path> checkpoints() throws IOException {
        try (Stream<Path> kept =
                Files.list(folder.resolve("checkpoints").resolve(job.getJobID().toString()))) {
            return kept.filter(path -> path.getFileName().toString().startsWith("chk-"))
                    .collect(Collectors.toSet());
        }
    }

    /** Waits until a signed root log of good form counts so many admitted entries. */
    void awaitSealed(long admitted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long sealed = 0;
        while (System.nanoTime() < deadline) {
            sealed = sealed();
            if (sealed == admitted) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("%d of %d entries sealed within %s".formatted(sealed, admitted, PATIENCE));
    }

    private long sealed() throws IOException, MalformedException {
        TileSource root = new FileTileStorage(root());
        Optional<byte[]> note = root.read(TileSource.CHECKPOINT);
        if (note.isEmpty()) {
            return 0;
        }
        Map<Integer, Long> admitted = new HashMap<>();
        var wrong = AuditedRoot.read(root, SignedCheckpoint.parse(note.get()).checkpoint(), epoch -> epoch.partitions()
                .forEach((PartitionCounts counts) -> admitted.put(counts.partition(), counts.admitted())));
        if (wrong.isPresent()) {
            throw new AssertionError(wrong.get());
        }
        return admitted.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What a command answered. */
    record Ran(int exitCode, String out, String err) {}

    /** {@code trust} with these arguments and the log's key pinned, without a platform around it. */
    Ran trust(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--trusted-key", verifierKey().vkey()));
        return cli(arguments);
    }

    /** {@code trust} with these arguments and the addresses of broker and registry. */
    Ran trustOnBus(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--registry", registry.url()));
        return cli(arguments);
    }

    private static Ran cli(List<String> arguments) {
        return cli(TrustCli.commandLine(), arguments);
    }

    private static Ran cli(CommandLine line, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = TrustCli.executeWith(line, Map.of(), arguments.toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    VerifierKey verifierKey() {
        return new NoteSigner(ORIGIN, logKey).verifierKey();
    }

    Path root() {
        return log().resolve("root");
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Path labelKey() {
        return folder.resolve("label.key");
    }

    private KafkaSettings kafka() {
        return new KafkaSettings(broker.bootstrapServers());
    }

    private void run(Service service) {
        Thread thread = new Thread(
                () -> {
                    try {
                        service.run(() -> {});
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                service.name());
        thread.start();
        running.push(() -> {
            service.stop();
            thread.join();
        });
    }

    private StreamExecutionEnvironment environment(FabricConfig fabric) throws IOException {
        Configuration local = new Configuration();
        local.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        local.setString("state.backend.type", "rocksdb");
        // who searches the files must be able to read them
        local.setString("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
        local.setString(
                "io.tmp.dirs", Files.createDirectories(folder.resolve("flink")).toString());
        local.setString("taskmanager.memory.managed.size", "256m");
        local.setString("taskmanager.memory.network.max", "64m");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, local);
        return StrictEnvironment.harden(env, fabric.checkpointInterval());
    }

    private Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(FabricConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        settings.set(FabricConfig.REGISTRY_URL, registry.url());
        settings.set(FabricConfig.CHECKPOINT_INTERVAL, Duration.ofSeconds(1));
        settings.set(FabricConfig.AUTHORITY_PUBLIC_KEY, authority.verifyingKey().base64());
        settings.set(TransparencyConfig.ORIGIN, ORIGIN);
        settings.set(TransparencyConfig.DIRECTORY, log().toString());
        settings.set(TransparencyConfig.LABEL_KEY_FILE, labelKey().toString());
        settings.set(
                TransparencyConfig.WITNESS_PUBLIC_KEYS,
                List.of(witness.verifyingKey().base64()));
        return settings;
    }

    /** Ends what was started last first. */
    @Override
    public void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
