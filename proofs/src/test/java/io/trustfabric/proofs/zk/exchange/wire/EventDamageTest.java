package io.trustfabric.proofs.zk.exchange.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.zk.exchange.Scene;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage at random places, the same in every run. */
class EventDamageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "0",
            "-1",
            "64",
            "9007199254740991",
            "9007199254740992",
            "1e400",
            "1.5",
            "\"\"",
            "\"x\"",
            "\"\\ud800\"",
            "\"AAAA\"",
            "\"" + "00".repeat(32) + "\"",
            "[]",
            "[\"email/1\"]",
            "[7]",
            "{}",
            "{\"fromMillis\":5}",
            "true");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedEventIsRefusedOrItsOnlySpelling(long seed) {
        var random = new SplittableRandom(seed);
        byte[] bytes = sample(random).bytes();
        OneSpelling.requireEvent(damaged(bytes, random));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedPayloadIsRefusedOrItsOnlySpelling(long seed) {
        var random = new SplittableRandom(seed);
        Dsse honest = sample(random).envelope();
        OneSpelling.requireEvent(OneSpelling.enveloped(honest, damaged(honest.payload(), random)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anExchangedFieldIsRefusedOrItsOnlySpelling(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        SignedEvent event = sample(random);
        ObjectNode payload = Scene.payload(event);
        List<String> names = new ArrayList<>();
        payload.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        payload.set(name, JSON.readTree(VALUES.get(random.nextInt(VALUES.size()))));
        OneSpelling.requireEvent(
                OneSpelling.enveloped(event.envelope(), text(payload).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedFileIsRefusedOrItsOnlySpelling(long seed) {
        var random = new SplittableRandom(seed);
        var logged = List.of(new LoggedEvent(3, 50, Scene.EPOCH), new LoggedEvent(4, 60, Scene.CUSTODY));
        OneSpelling.requireFile(damaged(ExchangeFile.write(logged), random));
    }

    private static String text(ObjectNode payload) {
        try {
            return CanonicalJson.write(payload);
        } catch (IllegalArgumentException e) { // what has no canonical form goes as it is
            return payload.toString();
        }
    }

    private static SignedEvent sample(SplittableRandom random) {
        return Samples.ALL.get(random.nextInt(Samples.ALL.size()));
    }

    private static byte[] damaged(byte[] honest, SplittableRandom random) {
        byte[] bytes = honest.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(32, 127) : random.nextInt(256));
        }
        return bytes;
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
