package io.trustfabric.operators.sampler;

import io.trustfabric.operators.sampling.SubjectKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up tallies before they are shuffled: one record per tenant, kind, epoch and tick instead of one per subject. It lets
 * go of everything with each tick of the clock, before each barrier and at the end, so it needs no state and loses none.
 */
public final class TallyBundler extends AbstractStreamOperator<PlanNote>
        implements OneInputStreamOperator<PlanNote, PlanNote> {

    /** Bounds memory between two ticks. */
    private static final int MOST = 10_000;

    private record Slot(String tenantId, SubjectKind kind, long epoch) {}

    private transient Map<Slot, PlanNote> bundle;

    @Override
    public void open() throws Exception {
        super.open();
        bundle = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<PlanNote> element) {
        PlanNote note = element.getValue();
        if (note.type() == PlanNote.Type.TALLY) {
            bundle.merge(new Slot(note.tenantId(), note.kind(), note.epoch()), note, PlanNote::plus);
            if (bundle.size() < MOST) {
                return;
            }
            flush();
        } else {
            flush(); // whoever makes the plan should know what came before
            output.collect(element);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    private void flush() {
        bundle.values().forEach(note -> output.collect(new StreamRecord<>(note, note.atMillis())));
        bundle.clear();
    }
}
