package io.trustfabric.bench.log;

import io.trustfabric.bench.path.Drain;
import io.trustfabric.bench.path.PassThroughJob;
import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.jobs.transparency.TransparencyConfig;
import io.trustfabric.jobs.transparency.TransparencyEndpoints;
import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.schemas.avro.Verdict;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.services.Service;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.receipts.OptIn;
import io.trustfabric.services.receipts.ReceiptIssuer;
import io.trustfabric.services.receipts.ReceiptRequest;
import io.trustfabric.services.receipts.ReceiptSettings;
import io.trustfabric.services.signer.Cosigning;
import io.trustfabric.services.signer.NoteKeySigner;
import io.trustfabric.services.signer.Signer;
import io.trustfabric.services.signer.SignerSettings;
import io.trustfabric.services.signer.TenantHeads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker, a registry, and what makes a log of verdicts: job, signer, receipts, each started when it is asked for. */
final class LogRig implements AutoCloseable {

    static final String ORIGIN = "log.bench/root";
    private static final String COPIES = "bench.pass-through";
    private static final int PARALLELISM = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path work;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final SchemaCoder coder;
    private final SigningKey witness = SigningKey.generate();
    private final SigningKey logKey = SigningKey.generate();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private LogRig(Path work) throws Exception {
        this.work = Files.createDirectories(work);
        this.broker = EmbeddedBroker.start(work.resolve("kafka"));
        this.registry = EmbeddedRegistry.start(Installation.current(), work.resolve("registry"));
        broker.provision(TopicCatalogue.load().shared());
        this.coder = new SchemaCoder(new RegistrySettings(registry.url()));
        LabelKeyFile.createIfAbsent(labelKey());
    }

    static LogRig start(Path work) throws Exception {
        return new LogRig(work);
    }

    SignedVerdicts verdicts(int tenants) {
        return new SignedVerdicts(broker.bootstrapServers(), coder, witness, tenants);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    SchemaCoder coder() {
        return coder;
    }

    VerifierKey logVerifierKey() {
        return new NoteSigner(ORIGIN, logKey).verifierKey();
    }

    TileSource rootTiles() {
        return new FileTileStorage(log().resolve("root"));
    }

    Path work() {
        return work;
    }

    private Path log() {
        return work.resolve("log");
    }

    private Path labelKey() {
        return work.resolve("label.key");
    }

    /** Decodes, encodes and writes the verdicts again, exactly once: the yardstick. */
    double passThrough(int records) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            int partitions = TopicCatalogue.load().get(SignedVerdicts.TOPIC).partitions();
            admin.createTopics(List.of(new NewTopic(COPIES, partitions, (short) 1)
                            .configs(
                                    Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "4194304"))))
                    .all()
                    .get();
        }
        FabricConfig fabric = FabricConfig.from(settings());
        StreamExecutionEnvironment env = environment(fabric, "pass-through");
        PassThroughJob.define(env, fabric, Verdict.class, SignedVerdicts.TOPIC, COPIES);
        JobClient job = env.executeAsync("pass-through");
        try {
            return Drain.await(broker.bootstrapServers(), COPIES, records).perSecond();
        } finally {
            job.cancel().get();
        }
    }

    void startJob() throws Exception {
        TransparencyConfig config = TransparencyConfig.from(settings());
        StreamExecutionEnvironment env = environment(config.fabric(), "transparency");
        TransparencyJob.define(env, config, TransparencyEndpoints.kafka(config));
        JobClient job = env.executeAsync("transparency");
        running.push(() -> job.cancel().get());
    }

    void startSigner(Cosigning cosigning) {
        SignerSettings settings = new SignerSettings(ORIGIN, new FileTileStorage(log()), work.resolve("evidence"));
        NoteKeySigner key = new NoteKeySigner(ORIGIN, logKey);
        run(new Signer(settings, key, kafka(), coder, cosigning, PATIENCE));
        run(new TenantHeads(settings, key, kafka(), coder, PATIENCE));
    }

    /** Receipts for every entry of every tenant. */
    void startReceipts() throws Exception {
        run(new ReceiptIssuer(receipts(new OptIn(true, Set.of())), kafka(), coder, PATIENCE));
    }

    /** For those who did not opt in. */
    ReceiptRequest receiptRequest() throws Exception {
        return new ReceiptRequest(receipts(new OptIn(false, Set.of())), kafka(), coder);
    }

    private ReceiptSettings receipts(OptIn optIn) throws IOException {
        return new ReceiptSettings(
                logVerifierKey(), new FileTileStorage(log()), LabelKeyFile.read(labelKey()), optIn, (short) 1);
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

    private StreamExecutionEnvironment environment(FabricConfig fabric, String name) {
        Configuration local = new Configuration();
        local.setString(
                "execution.checkpointing.dir",
                work.resolve("checkpoints-" + name).toUri().toString());
        local.setString("state.backend.type", "rocksdb");
        local.setString("execution.checkpointing.incremental", "true");
        local.setString("taskmanager.memory.managed.size", "256m");
        local.setString("taskmanager.memory.network.max", "128m");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, local);
        return StrictEnvironment.harden(env, fabric.checkpointInterval());
    }

    private Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(FabricConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        settings.set(FabricConfig.REGISTRY_URL, registry.url());
        settings.set(FabricConfig.CHECKPOINT_INTERVAL, Duration.ofSeconds(5));
        settings.set(
                FabricConfig.AUTHORITY_PUBLIC_KEY,
                SigningKey.generate().verifyingKey().base64());
        settings.set(TransparencyConfig.ORIGIN, ORIGIN);
        settings.set(TransparencyConfig.DIRECTORY, log().toString());
        settings.set(TransparencyConfig.LABEL_KEY_FILE, labelKey().toString());
        settings.set(
                TransparencyConfig.WITNESS_PUBLIC_KEYS,
                List.of(witness.verifyingKey().base64()));
        return settings;
    }

    @Override
    public void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        registry.close();
        broker.close();
    }
}
