package io.trustfabric.jobs.sampler;

import io.trustfabric.operators.input.RawRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Avro single-object encoding (Avro 1.12 specification): the wire format of tests that have no registry. */
final class SingleObject {

    /** A generated class's {@code fromByteBuffer}. */
    interface Reader<A> {
        A read(ByteBuffer bytes) throws IOException;
    }

    private SingleObject() {}

    static <A> A decode(Reader<A> reader, RawRecord raw) {
        try {
            return reader.read(ByteBuffer.wrap(raw.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(SpecificRecord value) throws IOException {
        var out = new ByteArrayOutputStream();
        new BinaryMessageEncoder<SpecificRecord>(SpecificData.getForSchema(value.getSchema()), value.getSchema())
                .encode(value, out);
        return out.toByteArray();
    }
}
