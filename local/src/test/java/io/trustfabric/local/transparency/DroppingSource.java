package io.trustfabric.local.transparency;

import io.trustfabric.operators.input.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.watermark.WatermarkDeclaration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source that keeps records back and goes on as if nothing were: no dead letter, no error, offsets as ever. What a fault or
 * an intruder in the first stage of the log would look like.
 */
record DroppingSource<S extends SourceSplit, E>(Source<RawRecord, S, E> honest, String dropped)
        implements Source<RawRecord, S, E>, ResultTypeQueryable<RawRecord> {

    /** @param dropped records with this text in their value are kept back */
    static <S extends SourceSplit, E> DroppingSource<S, E> of(Source<RawRecord, S, E> honest, String dropped) {
        return new DroppingSource<>(honest, dropped);
    }

    @Override
    public SourceReader<RawRecord, S> createReader(SourceReaderContext context) throws Exception {
        return new Reader<>(honest.createReader(context), dropped);
    }

    @Override
    public Boundedness getBoundedness() {
        return honest.getBoundedness();
    }

    @Override
    public SplitEnumerator<S, E> createEnumerator(SplitEnumeratorContext<S> context) throws Exception {
        return honest.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<S, E> restoreEnumerator(SplitEnumeratorContext<S> context, E state) throws Exception {
        return honest.restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<S> getSplitSerializer() {
        return honest.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<E> getEnumeratorCheckpointSerializer() {
        return honest.getEnumeratorCheckpointSerializer();
    }

    @Override
    public Set<? extends WatermarkDeclaration> declareWatermarks() {
        return honest.declareWatermarks();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }

    private record Reader<S extends SourceSplit>(SourceReader<RawRecord, S> honest, String dropped)
            implements SourceReader<RawRecord, S> {

        @Override
        public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
            return honest.pollNext(new WholeOutput(output, dropped));
        }

        @Override
        public void start() {
            honest.start();
        }

        @Override
        public List<S> snapshotState(long checkpointId) {
            return honest.snapshotState(checkpointId);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return honest.isAvailable();
        }

        @Override
        public void addSplits(List<S> splits) {
            honest.addSplits(splits);
        }

        @Override
        public void notifyNoMoreSplits() {
            honest.notifyNoMoreSplits();
        }

        @Override
        public void handleSourceEvents(SourceEvent event) {
            honest.handleSourceEvents(event);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) throws Exception {
            honest.notifyCheckpointComplete(checkpointId);
        }

        @Override
        public void notifyCheckpointAborted(long checkpointId) throws Exception {
            honest.notifyCheckpointAborted(checkpointId);
        }

        @Override
        public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
            honest.pauseOrResumeSplits(pause, resume);
        }

        @Override
        public void close() throws Exception {
            honest.close();
        }
    }

    private static class Output implements SourceOutput<RawRecord> {
        private final SourceOutput<RawRecord> next;
        final String dropped;

        Output(SourceOutput<RawRecord> next, String dropped) {
            this.next = next;
            this.dropped = dropped;
        }

        @Override
        public void collect(RawRecord record) {
            if (isKept(record)) {
                next.collect(record);
            }
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            if (isKept(record)) {
                next.collect(record, timestamp);
            }
        }

        private boolean isKept(RawRecord record) {
            return !new String(record.value(), StandardCharsets.ISO_8859_1).contains(dropped);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            next.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            next.markIdle();
        }

        @Override
        public void markActive() {
            next.markActive();
        }
    }

    private static final class WholeOutput extends Output implements ReaderOutput<RawRecord> {
        private final ReaderOutput<RawRecord> next;

        WholeOutput(ReaderOutput<RawRecord> next, String dropped) {
            super(next, dropped);
            this.next = next;
        }

        @Override
        public SourceOutput<RawRecord> createOutputForSplit(String splitId) {
            return new Output(next.createOutputForSplit(splitId), dropped);
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            next.releaseOutputForSplit(splitId);
        }
    }
}
