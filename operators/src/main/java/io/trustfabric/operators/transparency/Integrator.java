package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.tlog.integrate.AdmittedLeaf;
import io.trustfabric.proofs.tlog.integrate.BrokenSequenceException;
import io.trustfabric.proofs.tlog.integrate.Cut;
import io.trustfabric.proofs.tlog.integrate.IntegrationRules;
import io.trustfabric.proofs.tlog.integrate.PartitionIntegrator;
import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Turns the committed order of the sequence partitions into tenant logs ({@link PartitionIntegrator}). Key: sequence
 * partition. Cuts are made by processing time, because they decide nothing but which sizes are published, and before every
 * checkpoint: so what has come since the last cut is never state. At a cut the full tiles are durable before anything is
 * emitted; partial ones are nobody's, the entries on the topic of admitted ones hold them.
 */
public final class Integrator extends AbstractStreamOperator<AdmittedLeaf>
        implements OneInputStreamOperator<SequencedLeaf, AdmittedLeaf>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    /** One or more parts per cut. */
    public static final OutputTag<DerivedCut> CUTS = new OutputTag<>("cuts", TypeInformation.of(DerivedCut.class));

    /** A partition is cut early once so many records wait: they are held in memory. */
    static final int LARGEST_BATCH = 10_000;

    private final LogSettings settings;
    private final OpensLog log;
    private transient IntegrationRules rules;
    private transient IntegratorState state;
    private transient Map<Integer, PartitionIntegrator> partitions;
    private transient Map<Integer, PartitionGauges> gauges;
    private transient TileStorage storage;
    /** Null where no cut is due. */
    private transient ScheduledFuture<?> dueCut;

    public Integrator(LogSettings settings, OpensLog log) {
        this.settings = settings;
        this.log = log;
    }

    @Override
    public void open() throws Exception {
        super.open();
        rules = new IntegrationRules(
                settings.origin(),
                settings.partitions(),
                settings.dedupWindow(),
                LabelKeyFile.read(Path.of(settings.labelKeyFile())));
        state = new IntegratorState(getRuntimeContext());
        storage = log.open();
        partitions = new TreeMap<>();
        gauges = new HashMap<>();
        takeUp();
    }

    /** Every partition of the state tells all of it once, though nothing may come: cuts before may have been lost. */
    private void takeUp() throws Exception {
        List<Integer> known;
        try (Stream<Integer> keys = this.<Integer>getKeyedStateBackend()
                .getKeys(IntegratorState.PROGRESS.getName(), VoidNamespace.INSTANCE)) {
            known = keys.toList();
        }
        for (Integer number : known) {
            setCurrentKey(number);
            partition(number);
            requestCut();
        }
    }

    private PartitionIntegrator partition(int number) {
        try {
            return partitions.computeIfAbsent(number, n -> new PartitionIntegrator(n, rules, state));
        } catch (BrokenSequenceException e) {
            throw new SuppressRestartsException(e);
        }
    }

    @Override
    public void processElement(StreamRecord<SequencedLeaf> element) throws Exception {
        SequencedLeaf leaf = element.getValue();
        try {
            PartitionIntegrator partition = partition(leaf.partition());
            partition.take(leaf);
            if (partition.taken() >= LARGEST_BATCH) {
                publish(List.of(partition.cut()));
            }
        } catch (BrokenSequenceException e) {
            throw new SuppressRestartsException(e);
        }
        requestCut();
    }

    private void requestCut() {
        if (dueCut == null) {
            long now = getProcessingTimeService().getCurrentProcessingTime();
            long next = now - now % settings.cutMillis() + settings.cutMillis();
            dueCut = getProcessingTimeService().registerTimer(next, time -> {
                dueCut = null;
                cutAll();
            });
        }
    }

    private void cutAll() throws IOException {
        List<Cut> cuts = new ArrayList<>();
        for (Map.Entry<Integer, PartitionIntegrator> partition : partitions.entrySet()) {
            if (partition.getValue().hasNews()) {
                setCurrentKey(partition.getKey());
                cuts.add(partition.getValue().cut());
            }
        }
        publish(cuts);
    }

    private void publish(List<Cut> cuts) throws IOException {
        try {
            storage.writeAll(cuts.stream().flatMap(cut -> cut.files().stream()).toList());
        } catch (TileConflictException e) {
            throw new SuppressRestartsException(e); // a restart would meet the same bytes; nothing was overwritten
        }
        for (Cut cut : cuts) {
            gauges.computeIfAbsent(
                            cut.counts().partition(), number -> new PartitionGauges(getMetricGroup(), cut.counts()))
                    .show(cut.counts());
            cut.admitted().forEach(entry -> output.collect(new StreamRecord<>(entry)));
            DerivedCut.parts(settings.origin(), cut).forEach(part -> output.collect(CUTS, new StreamRecord<>(part)));
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        cutAll();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        if (partitions.values().stream().anyMatch(partition -> partition.taken() > 0)) {
            throw new IllegalStateException("a snapshot without a cut before it would lose what waits");
        }
        super.snapshotState(context);
    }

    @Override
    public void endInput() throws Exception {
        cutAll();
    }

    @Override
    public void close() throws Exception {
        if (storage != null) {
            storage.close();
        }
        super.close();
    }
}
