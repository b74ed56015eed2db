package io.trustfabric.schemas.registry;

import io.trustfabric.schemas.registry.UndecodableException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro in the Confluent wire format: byte 0, big-endian schema id, Avro binary. Subject of a topic's values is
 * {@code <topic>-value} (TopicNameStrategy). Safe for use by several threads. Hostile bytes end as
 * {@link UndecodableException}, never as an allocation larger than the bytes themselves justify.
 */
public final class SchemaCoder {

    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    /** A thread's buffers: an encoder's own buffer is larger than most records. */
    private static final class Scratch {
        final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        BinaryEncoder encoder;
    }

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private record Reading(int writerId, Class<?> type) {}

    private final SchemaRegistry registry;
    private final Map<String, Integer> idByTopic = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemaById = new ConcurrentHashMap<>();
    private final Map<Reading, DatumReader<?>> readers = new ConcurrentHashMap<>();
    private final Map<Schema, SpecificDatumWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();

    public SchemaCoder(RegistrySettings settings) {
        this(new ConfluentRegistry(settings));
    }

    public SchemaCoder(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * Encodes a record for a topic; asks the registry once per topic and record type.
     *
     * @throws RegistryUnavailableException where the id is not known yet and the registry does not answer
     */
    public byte[] encode(String topic, SpecificRecord value) {
        Schema schema = value.getSchema();
        int id = register(topic, schema);
        Scratch scratch = SCRATCH.get();
        ByteArrayOutputStream out = scratch.out;
        out.reset();
        out.write(MAGIC);
        out.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
        scratch.encoder = EncoderFactory.get().binaryEncoder(out, scratch.encoder);
        try {
            writers.computeIfAbsent(schema, s -> new SpecificDatumWriter<>(s, SpecificData.getForSchema(s)))
                    .write(value, scratch.encoder);
            scratch.encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }

    /** Registers the schema of a topic's values ahead of traffic, and returns its id. */
    public int register(String topic, Schema schema) {
        return idByTopic.computeIfAbsent(
                topic + ' ' + schema.getFullName(), key -> registry.register(topic + "-value", schema));
    }

    /**
     * Decodes a value that should hold a {@code type}, whatever compatible version wrote it.
     *
     * @throws UndecodableException where the bytes are at fault
     * @throws RegistryUnavailableException where the id is not known yet and the registry does not answer
     */
    public <T extends SpecificRecord> T decode(byte[] value, Class<T> type) throws UndecodableException {
        int id = schemaId(value);
        Schema writer = schema(id);
        Schema expected = SpecificData.get().getSchema(type);
        if (!writer.getFullName().equals(expected.getFullName())) {
            throw new UndecodableException(
                    Reason.WRONG_SCHEMA,
                    "found a record of type [%s], expected [%s]"
                            .formatted(writer.getFullName(), expected.getFullName()));
        }
        DatumReader<?> reader = readers.computeIfAbsent(
                new Reading(id, type),
                // the class's own model: it knows the conversions of logical types inside unions
                r -> new SpecificDatumReader<>(writer, expected, SpecificData.getForClass(type)));
        return type.cast(read(reader, value));
    }

    /** Decodes any registered record, for tools that show topics to people. */
    public GenericRecord decodeGeneric(byte[] value) throws UndecodableException {
        int id = schemaId(value);
        Schema writer = schema(id);
        if (writer.getType() != Schema.Type.RECORD) {
            throw new UndecodableException(
                    Reason.WRONG_SCHEMA, "schema %d is a %s, not a record".formatted(id, writer.getType()));
        }
        DatumReader<?> reader = readers.computeIfAbsent(
                new Reading(id, GenericRecord.class), r -> new GenericDatumReader<GenericRecord>(writer));
        return (GenericRecord) read(reader, value);
    }

    private static Object read(DatumReader<?> reader, byte[] value) throws UndecodableException {
        BoundedDecoder decoder = new BoundedDecoder(value, HEADER_BYTES);
        Object record;
        try {
            record = reader.read(null, decoder);
        } catch (EOFException e) {
            throw new UndecodableException(
                    Reason.TRUNCATED, "value of %d bytes: %s".formatted(value.length, e.getMessage()));
        } catch (org.apache.avro.AvroTypeException e) {
            throw new UndecodableException(Reason.WRONG_SCHEMA, oneLine(e));
        } catch (AvroRuntimeException | IOException | IndexOutOfBoundsException | ClassCastException e) {
            throw new UndecodableException(Reason.CORRUPT, oneLine(e));
        }
        if (decoder.remaining() != 0) {
            throw new UndecodableException(Reason.TRAILING_BYTES, decoder.remaining() + " bytes after the record");
        }
        return record;
    }

    private Schema schema(int id) throws UndecodableException {
        Schema known = schemaById.get(id);
        if (known == null) {
            known = registry.byId(id);
            schemaById.put(id, known);
        }
        return known;
    }

    private static int schemaId(byte[] value) throws UndecodableException {
        if (value == null || value.length == 0) {
            throw new UndecodableException(Reason.EMPTY, "no value");
        }
        if (value.length < HEADER_BYTES || value[0] != MAGIC) {
            throw new UndecodableException(
                    Reason.NOT_CONFLUENT_FORMAT,
                    "%d bytes that begin with 0x%02x; expected 0x00 and a schema id".formatted(value.length, value[0]));
        }
        return ByteBuffer.wrap(value, 1, 4).getInt();
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }
}
