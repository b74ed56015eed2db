package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns the committed order of a sequence partition into a log: index, tree and counts follow from that order alone. Key:
 * sequence partition. Cuts are made by processing time, because they decide nothing but which sizes are published. At a
 * cut the tiles are durable before anything is emitted; whoever sees a head finds its tiles.
 */
public final class Integrator extends KeyedProcessFunction<Integer, SequencedLeaf, AdmittedLeaf> {
    /** One per cut. */
    public static final OutputTag<DerivedHead> HEADS = new OutputTag<>("heads", TypeInformation.of(DerivedHead.class));

    /** Right edge of the log's tree: owned by the last cut. Never goes. */
    static final ValueStateDescriptor<TreeFrontier> FRONTIER =
            new ValueStateDescriptor<>("frontier-v1", TypeInformation.of(TreeFrontier.class));
    /** How far the partition is integrated, and counts since its beginning: owned by the last cut. Never goes. */
    static final ValueStateDescriptor<SequenceProgress> PROGRESS =
            new ValueStateDescriptor<>("progress-v1", TypeInformation.of(SequenceProgress.class));
    /** Leaves that came since the last cut, in order. All go at the next. */
    static final ListStateDescriptor<SequencedLeaf> WAITING =
            new ListStateDescriptor<>("waiting-v1", TypeInformation.of(SequencedLeaf.class));

    private final LogSettings settings;
    private final OpensLog log;
    private final RecentKeys recentKeys;
    private transient LogWriter writer;
    private transient ValueState<TreeFrontier> frontier;
    private transient ValueState<SequenceProgress> progress;
    private transient ListState<SequencedLeaf> waiting;

    public Integrator(LogSettings settings, OpensLog log) {
        this.settings = settings;
        this.log = log;
        this.recentKeys = new RecentKeys(settings.dedupWindow());
    }

    @Override
    public void open(OpenContext context) {
        frontier = getRuntimeContext().getState(FRONTIER);
        progress = getRuntimeContext().getState(PROGRESS);
        waiting = getRuntimeContext().getListState(WAITING);
        recentKeys.open(getRuntimeContext());
        writer = new LogWriter(log.open());
    }

    @Override
    public void processElement(SequencedLeaf leaf, Context context, Collector<AdmittedLeaf> out) throws Exception {
        if (context.getCurrentKey() != 0) {
            throw new SuppressRestartsException(new IllegalStateException(
                    "tlog.sequence.v1 has a partition %d; this release keeps one log, of partition 0"
                            .formatted(context.getCurrentKey())));
        }
        waiting.add(leaf);
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(now - now % settings.cutMillis() + settings.cutMillis());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AdmittedLeaf> out) throws Exception {
        Iterable<SequencedLeaf> leaves = waiting.get();
        if (!leaves.iterator().hasNext()) {
            return;
        }
        SequenceProgress reached = progress.value() == null ? SequenceProgress.none() : progress.value();
        TreeAppender tree = TreeAppender.from(frontier.value() == null ? TreeFrontier.empty() : frontier.value());
        List<AdmittedLeaf> admitted = new ArrayList<>();
        for (SequencedLeaf leaf : leaves) {
            reached = integrate(leaf, reached, tree, admitted);
        }
        write(tree);
        admitted.forEach(out::collect);
        if (tree.treeSize() > 0) {
            context.output(HEADS, head(context.getCurrentKey(), tree, reached));
        }
        frontier.update(tree.frontier());
        progress.update(reached);
        waiting.clear();
    }

    private SequenceProgress integrate(
            SequencedLeaf leaf, SequenceProgress reached, TreeAppender tree, List<AdmittedLeaf> admitted)
            throws Exception {
        if (leaf.offset() < reached.nextOffset()) {
            throw new IllegalStateException("offset %d of the sequence came after %d: its order is broken"
                    .formatted(leaf.offset(), reached.nextOffset() - 1));
        }
        if (leaf.rejection() != null) {
            return reached.reject(leaf.offset());
        }
        if (recentKeys.contains(leaf.dedupKey())) {
            return reached.duplicate(leaf.offset());
        }
        long index = tree.append(leaf.leaf());
        recentKeys.add(leaf.dedupKey(), index);
        admitted.add(new AdmittedLeaf(
                settings.origin(),
                index,
                leaf.kind(),
                leaf.tenantId(),
                leaf.subjectId(),
                MerkleTree.hashLeaf(leaf.leaf()).bytes(),
                leaf.partition(),
                leaf.offset()));
        return reached.admit(leaf.offset());
    }

    private void write(TreeAppender tree) throws IOException, SuppressRestartsException {
        try {
            writer.write(tree);
        } catch (TileConflictException e) {
            throw new SuppressRestartsException(e); // a restart would meet the same bytes; nothing was overwritten
        }
    }

    private DerivedHead head(int partition, TreeAppender tree, SequenceProgress reached) {
        return new DerivedHead(
                settings.origin(),
                tree.root().bytes(),
                partition,
                reached.nextOffset(),
                reached.admitted(),
                reached.duplicates(),
                reached.rejected());
    }
}
