package io.trustfabric.migrations;

import io.trustfabric.operators.transparency.SequenceProgress;
import io.trustfabric.operators.transparency.SequencedLeaf;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * From 0.1.0 to tenant logs: the transparency job's savepoint without the one log's state. The log ends where it is, with
 * its last signed checkpoint; the tenant logs begin with what comes next in the sequence. What the one log had admitted and
 * is delivered again, is admitted again: dedup begins anew.
 */
public final class EndOfFirstLog {
    private static final OperatorIdentifier INTEGRATOR = OperatorIdentifier.forUid("integrator");

    private EndOfFirstLog() {}

    /** @param args URI of 0.1.0's savepoint; URI of the folder for the new one, which must not exist */
    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: EndOfFirstLog SAVEPOINT NEW_SAVEPOINT");
        }
        List<FirstLog> ends = read(args[0]);
        ends.forEach(FirstLog::requireDrained);
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        SavepointWriter.fromExistingSavepoint(env, args[0], new HashMapStateBackend())
                .removeOperator(INTEGRATOR)
                .write(args[1]);
        env.execute("end of the first log");
        for (FirstLog end : ends) {
            System.out.printf(
                    "the first log ends with %d entries, root %s, before offset %d of the sequence%n",
                    end.treeSize(), Hash32.of(end.rootHash()), end.nextOffset());
        }
    }

    /** The end of the log, one for each sequence partition that has one; 0.1.0 had one partition. */
    static List<FirstLog> read(String savepoint) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        List<FirstLog> ends = new ArrayList<>();
        try (var found = SavepointReader.read(env, savepoint, new HashMapStateBackend())
                .readKeyedState(INTEGRATOR, new EndReader(), Types.INT, TypeInformation.of(FirstLog.class))
                .executeAndCollect()) {
            found.forEachRemaining(ends::add);
        }
        return ends;
    }

    private static final class EndReader extends KeyedStateReaderFunction<Integer, FirstLog> {
        private transient ValueState<TreeFrontier> frontier;
        private transient ValueState<SequenceProgress> progress;
        private transient ListState<SequencedLeaf> waiting;

        @Override
        public void open(OpenContext context) {
            frontier = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("frontier-v1", TypeInformation.of(TreeFrontier.class)));
            progress = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("progress-v1", TypeInformation.of(SequenceProgress.class)));
            waiting = getRuntimeContext()
                    .getListState(new ListStateDescriptor<>("waiting-v1", TypeInformation.of(SequencedLeaf.class)));
        }

        @Override
        public void readKey(Integer partition, Context context, Collector<FirstLog> out) throws Exception {
            SequenceProgress reached = progress.value();
            TreeFrontier edge = frontier.value() == null ? TreeFrontier.empty() : frontier.value();
            int count = 0;
            for (SequencedLeaf leaf : waiting.get()) {
                count += leaf == null ? 0 : 1;
            }
            out.collect(new FirstLog(
                    reached == null ? 0 : reached.nextOffset(),
                    edge.treeSize(),
                    TreeAppender.from(edge).root().bytes(),
                    count));
        }
    }
}
