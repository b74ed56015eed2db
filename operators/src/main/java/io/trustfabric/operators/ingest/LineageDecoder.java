package io.trustfabric.operators.ingest;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RecordDecoder;
import io.trustfabric.operators.input.RejectedRecordException;

/** {@link OpenLineageParser} as a way into a job. */
public final class LineageDecoder implements RecordDecoder<LineageEvent> {

    private final LineageLimits limits;
    private transient OpenLineageParser parser;

    public LineageDecoder(LineageLimits limits) {
        this.limits = limits;
    }

    @Override
    public void open() {
        parser = new OpenLineageParser(limits);
    }

    @Override
    public LineageEvent decode(RawRecord raw) throws RejectedRecordException {
        return parser.parse(raw.value(), raw.timestampMillis());
    }
}
