package io.trustfabric.operators.monitor;

import io.trustfabric.proofs.alert.Alert;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.monitor.LogMonitor;
import io.trustfabric.proofs.tlog.monitor.MemoryText;
import io.trustfabric.proofs.tlog.monitor.MonitorMemory;
import io.trustfabric.proofs.tlog.monitor.Round;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One round over the log for each element that comes. Key: one for all. Time is this machine's clock, because it decides
 * nothing but how old is too old. A round that is repeated after a failure gives the same alerts under the same ids.
 */
public final class LogWatcher extends KeyedProcessFunction<Integer, Long, Alert> {
    /** Last verified checkpoint, right edges, open problems: owned by the last round. Never goes. */
    static final ValueStateDescriptor<Remembered> MEMORY =
            new ValueStateDescriptor<>("monitor-memory-v1", TypeInformation.of(Remembered.class));

    private final String source;
    private final OpensWatch opensWatch;
    private final ReadsOthers others;
    private transient LogMonitor monitor;
    private transient ValueState<Remembered> memory;

    /** @param source who watches; part of the alerts' ids */
    public LogWatcher(String source, OpensWatch opensWatch, ReadsOthers others) {
        this.source = source;
        this.opensWatch = opensWatch;
        this.others = others;
    }

    @Override
    public void open(OpenContext context) {
        memory = getRuntimeContext().getState(MEMORY);
        monitor = opensWatch.open();
    }

    @Override
    public void processElement(Long tick, Context context, Collector<Alert> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        Remembered known = memory.value();
        Round round = monitor.round(known == null ? MonitorMemory.empty(now) : read(known), others.read(), now);
        round.alerts(source, now).forEach(out::collect);
        memory.update(new Remembered(MemoryText.write(round.memory()), known == null ? now : known.beginMillis()));
    }

    private static MonitorMemory read(Remembered known) throws SuppressRestartsException {
        try {
            return MemoryText.read(known.memory());
        } catch (MalformedException e) { // forgetting would let a rewritten log pass
            throw new SuppressRestartsException(
                    new IllegalStateException("state monitor-memory-v1 cannot be read: " + e.getMessage(), e));
        }
    }
}
