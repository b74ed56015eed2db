package io.trustfabric.local.production;

import io.trustfabric.local.production.badinput.BadInput;
import io.trustfabric.local.production.badinput.BadInputSchedule;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.emit.LatencySignals;
import io.trustfabric.local.production.emit.QueryEvents;
import io.trustfabric.local.production.emit.RecordSender;
import io.trustfabric.local.production.emit.RunReporter;
import io.trustfabric.local.production.interventions.DeviationDraw;
import io.trustfabric.local.production.interventions.Intervention;
import io.trustfabric.local.production.interventions.InterventionFile;
import io.trustfabric.local.production.interventions.InterventionPlanner;
import io.trustfabric.local.production.ledger.LedgerEntry;
import io.trustfabric.local.production.ledger.LedgerWriter;
import io.trustfabric.local.production.warehouse.Warehouse;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.replay.engine.EngineCatalog;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One bounded run of production: makes or finds the data, plans, runs every query when it arrives, and reports it. The
 * topics have to exist.
 */
public final class ProductionRun {
    private final ProductionConfig config;
    private final WorkSource work;
    private final Clock clock = Clock.systemUTC();

    public ProductionRun(ProductionConfig config) {
        this(config, new DrawnWork(config));
    }

    /** @param work instead of what the config's tenants would do */
    public ProductionRun(ProductionConfig config, WorkSource work) {
        this.config = config;
        this.work = work;
    }

    /**
     * Runs to the end; the ledger is complete when it returns.
     *
     * @return records that the broker acknowledged
     * @throws IOException if the state folder cannot be written or an engine ends
     * @throws QueryFailedException if an engine refuses a query
     * @throws io.trustfabric.local.production.interventions.InterventionFileException if the list cannot be planted
     * @throws InterruptedException if the caller gives up; the ledger then has no last line
     */
    public long run(ProgressListener progress) throws IOException, InterruptedException {
        progress.progress("preparing data", 0, 0);
        EngineCatalog engines = EngineCatalog.load(config.enginesDir());
        SnapshotCatalogue snapshots = work.snapshots(
                config.snapshotsDir(),
                engines.pin(DemoTenants.NEW_ENGINE).orElseThrow().jar(),
                progress);
        List<PlannedQuery> plan = work.plan(snapshots);
        List<Intervention> interventions = interventions(plan, snapshots, Warehouse.runnable(engines));

        Path workDir = config.stateDir().resolve("demo").resolve("warehouse");
        progress.progress("starting engines", 0, plan.size());
        try (Warehouse warehouse = Warehouse.start(engines, DemoTenants.ENGINES, snapshots, workDir);
                LedgerWriter ledger = LedgerWriter.create(config.ledgerFile());
                Producer<byte[], byte[]> producer = producer()) {
            ledger.append(new LedgerEntry.Started(config.seed(), config.scaleFactor(), clock.millis()));
            work.notes().forEach(ledger::append);
            RecordSender sender = new RecordSender(producer);
            SchemaCoder coder = knowingItsSchemas(new SchemaCoder(new RegistrySettings(config.registryUrl())));
            QueryLane lane = new QueryLane(warehouse, snapshots);
            rehearse(lane, work.rehearsals(plan), progress);
            Shift shift = new Shift(
                    lane,
                    new RunReporter(sender, coder, ledger),
                    ledger,
                    new BadInput(coder),
                    BadInputSchedule.of(config.malformedPerKind(), plan.size(), config.seed()),
                    new LatencySignals(config.latencyObjective(), clock.instant()),
                    clock);
            shift.work(plan, interventions, progress);
            sender.flush();
            ledger.append(new LedgerEntry.Finished(clock.millis(), sender.acknowledged()));
            return sender.acknowledged();
        }
    }

    /** Before the first query: production goes on while the registry is away. */
    private static SchemaCoder knowingItsSchemas(SchemaCoder coder) {
        coder.register(QueryEvents.TOPIC, QueryEvent.getClassSchema());
        coder.register(LatencySignals.TOPIC, SloSignal.getClassSchema());
        return coder;
    }

    private static void rehearse(QueryLane lane, List<PlannedQuery> queries, ProgressListener progress)
            throws IOException {
        for (int i = 0; i < queries.size(); i++) {
            progress.progress("loading tables, query", i + 1, queries.size());
            lane.honest(queries.get(i));
        }
    }

    private List<Intervention> interventions(
            List<PlannedQuery> plan, SnapshotCatalogue snapshots, List<String> engines) {
        if (config.interventions().isPresent()) {
            return new InterventionFile(plan, snapshots, engines)
                    .read(config.interventions().get(), config.seed());
        }
        return new InterventionPlanner(new DeviationDraw(snapshots, DemoTenants.ENGINES))
                .draw(plan, config.interventionsPerKind(), config.seed());
    }

    private Producer<byte[], byte[]> producer() {
        Properties properties = new Properties();
        properties.putAll(config.brokers().of("production"));
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.put("linger.ms", "20");
        // a platform that is back within this time has lost nothing of production
        properties.put("delivery.timeout.ms", Integer.toString(OUTAGE_MILLIS));
        properties.put("max.block.ms", Integer.toString(OUTAGE_MILLIS));
        properties.put("compression.type", "zstd");
        properties.put("max.request.size", Integer.toString(MAX_REQUEST_BYTES));
        properties.put("client.id", "production");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static final int OUTAGE_MILLIS = 5 * 60 * 1000;

    /** Above every topic's own limit: what is too large is for the platform to say, not for our client. */
    private static final int MAX_REQUEST_BYTES = 16 << 20;
}
