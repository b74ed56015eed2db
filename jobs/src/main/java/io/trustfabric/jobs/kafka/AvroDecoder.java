package io.trustfabric.jobs.kafka;

import io.trustfabric.operators.input.OutageException;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RecordDecoder;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.io.Serializable;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro in the Confluent wire format to a domain record. Here Avro ends.
 *
 * @param <A> generated class of the topic's schema
 * @param <T> domain record
 */
public final class AvroDecoder<A extends SpecificRecord, T> implements RecordDecoder<T> {

    /** Checks what Avro cannot (ranges, lengths, enum values that we do not know) and maps. */
    @FunctionalInterface
    public interface Mapping<A, T> extends Serializable {
        T map(A value, RawRecord raw) throws RejectedRecordException;
    }

    private final RegistrySettings registry;
    private final Class<A> type;
    private final Mapping<A, T> mapping;
    private transient SchemaCoder coder;

    public AvroDecoder(RegistrySettings registry, Class<A> type, Mapping<A, T> mapping) {
        this.registry = registry;
        this.type = type;
        this.mapping = mapping;
    }

    @Override
    public void open() {
        coder = new SchemaCoder(registry);
    }

    @Override
    public T decode(RawRecord raw) throws RejectedRecordException, OutageException {
        A value;
        try {
            value = coder.decode(raw.value(), type);
        } catch (UndecodableException e) {
            throw new RejectedRecordException(e.reason().name(), e.getMessage());
        } catch (RegistryUnavailableException e) {
            throw new OutageException(e.getMessage(), e);
        }
        return mapping.map(value, raw);
    }
}
