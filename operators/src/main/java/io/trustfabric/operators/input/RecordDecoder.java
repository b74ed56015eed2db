package io.trustfabric.operators.input;

import java.io.Serializable;

/**
 * From bytes to a domain record. Travels to the workers with the job graph, so it holds settings, never connections:
 * those are made in {@link #open()}.
 */
public interface RecordDecoder<T> extends Serializable {

    /** Called once on each worker before the first record. */
    default void open() {}

    /**
     * @return the record, never null
     * @throws RejectedRecordException where the bytes are at fault
     * @throws OutageException where something that decoding needs did not answer
     */
    T decode(RawRecord raw) throws RejectedRecordException, OutageException;
}
