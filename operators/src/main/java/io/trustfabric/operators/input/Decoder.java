package io.trustfabric.operators.input;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns raw records into domain records. Those that cannot be turned leave by {@link #DEAD}, whole and with a reason. An
 * outage of something that decoding needs is waited for, within {@link Backoff}; after that the task fails and is
 * restarted, because a record must not be called bad for a fault of ours. No state.
 */
public final class Decoder<T> extends ProcessFunction<RawRecord, T> {

    /** Records that no decoder and no later check could use. One tag for a whole job. */
    public static final OutputTag<DeadLetterRecord> DEAD =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetterRecord.class));

    public static final String DEAD_LETTERS_METRIC = "deadLetters";

    private final String job;
    private final RecordDecoder<T> decoder;
    private final Backoff backoff;
    private transient Counter deadLetters;

    public Decoder(String job, RecordDecoder<T> decoder) {
        this(job, decoder, Backoff.standard());
    }

    public Decoder(String job, RecordDecoder<T> decoder, Backoff backoff) {
        this.job = job;
        this.decoder = decoder;
        this.backoff = backoff;
    }

    @Override
    public void open(OpenContext context) {
        deadLetters = getRuntimeContext().getMetricGroup().counter(DEAD_LETTERS_METRIC);
        decoder.open();
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<T> out) throws Exception {
        T decoded;
        try {
            decoded = backoff.retry(() -> decoder.decode(raw));
        } catch (RejectedRecordException rejected) {
            deadLetters.inc();
            context.output(DEAD, DeadLetterRecord.of(job, raw, rejected.reason(), rejected.getMessage()));
            return;
        }
        out.collect(decoded);
    }
}
