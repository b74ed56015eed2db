package io.trustfabric.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.schemas.Samples;
import io.trustfabric.schemas.avro.QueryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is Avro's own decoder: whatever both read, both read alike. */
class BoundedDecoderTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void readsWhatAvroReads(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = encode(Samples.queryEvent());
        int agreed = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = good.clone();
            if (round > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            QueryEvent ours = ours(bytes);
            if (ours != null) {
                assertThat(ours).isEqualTo(avros(bytes));
                agreed++;
            }
        }
        assertThat(agreed).isGreaterThan(100);
    }

    private static QueryEvent ours(byte[] bytes) {
        try {
            return new SpecificDatumReader<>(QueryEvent.class).read(null, new BoundedDecoder(bytes, 0));
        } catch (IOException | RuntimeException refused) {
            return null; // refusing more than Avro does is allowed; reading otherwise is not
        }
    }

    private static QueryEvent avros(byte[] bytes) throws IOException {
        return new SpecificDatumReader<>(QueryEvent.class)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static byte[] encode(QueryEvent event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new SpecificDatumWriter<>(QueryEvent.class).write(event, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
