package io.trustfabric.proofs.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.vectors.SharedVectors;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key with tables decides as the key without; the tables know every good signature that a signer by the RFC makes. */
class KeyForManySignaturesTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(20_261_121);
    private static final SigningKey SIGNER = SigningKey.ofSeed(random(32));
    private static final VerifyingKey PLAIN = SIGNER.verifyingKey();
    private static final VerifyingKey FAST = PLAIN.forManySignatures();
    private static final SignatureTable TABLE = new SignatureTable(PLAIN.raw());
    private static final EdwardsTable MULTIPLES = EdwardsTable.of(PLAIN.raw());

    @Test
    void everyGoodSignatureIsKnownAndNoneUnderAnotherMessage() {
        for (int i = 0; i < 10_000; i++) {
            byte[] message = random(i % 300);
            byte[] signature = SIGNER.sign(message);
            byte[] other = random(i % 300 + 1);

            assertThat(TABLE.knows(message, signature)).as("message %d", i).isTrue();
            assertThat(TABLE.knows(other, signature)).as("message %d", i).isFalse();
        }
    }

    @Test
    void manyKeysAgreeWithThemselves() {
        for (int i = 0; i < 20; i++) {
            SigningKey signer = SigningKey.ofSeed(random(32));
            VerifyingKey fast = signer.verifyingKey().forManySignatures();
            byte[] message = random(40);

            assertThat(new SignatureTable(fast.raw()).knows(message, signer.sign(message)))
                    .isTrue();
            assertThat(fast.verify(message, SIGNER.sign(message))).isFalse();
            assertThat(fast).isEqualTo(signer.verifyingKey());
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] message = random(100);
        byte[] signature = SIGNER.sign(message);
        for (int bit = 0; bit < signature.length * 8; bit++) {
            assertThat(FAST.verify(message, flipped(signature, bit)))
                    .as("bit %d of the signature", bit)
                    .isFalse();
        }
        for (int bit = 0; bit < message.length * 8; bit++) {
            assertThat(FAST.verify(flipped(message, bit), signature))
                    .as("bit %d of the message", bit)
                    .isFalse();
        }
    }

    /** Vectors: C2SP/wycheproof @ dac1dd4729fd, ed25519_test.json. */
    @Test
    void verdictsMatchWycheproof() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(SharedVectors.path("crypto/wycheproof/ed25519_test.json")
                        .toFile());
        int cases = 0;
        for (JsonNode group : file.get("testGroups")) {
            VerifyingKey key =
                    VerifyingKey.of(hex(group.get("publicKey").get("pk"))).forManySignatures();
            for (JsonNode test : group.get("tests")) {
                assertThat(key.verify(hex(test.get("msg")), hex(test.get("sig"))))
                        .as("case %s %s", test.get("tcId"), test.get("comment"))
                        .isEqualTo(test.get("result").asText().equals("valid"));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(151);
    }

    @Test
    void aScalarThatIsNotReducedIsRefused() {
        for (int i = 0; i < 200; i++) {
            byte[] message = random(30);
            byte[] signature = SIGNER.sign(message);
            byte[] r = Arrays.copyOf(signature, 32);
            BigInteger s = Edwards.number(Arrays.copyOfRange(signature, 32, 64));
            for (int times = 1; times <= 8; times++) {
                BigInteger same = s.add(Edwards.L.multiply(BigInteger.valueOf(times)));
                if (same.bitLength() <= 256) {
                    decidesTheSame(message, joined(r, Edwards.bytes(same)), false);
                }
            }
        }
    }

    /** The key's owner chooses R = 0 with its canonical encoding, and with others. */
    @Test
    void theNeutralElementAsRHasOneEncoding() {
        byte[] message = random(30);
        byte[] neutral = Edwards.NEUTRAL.encode();
        byte[] unreduced = Edwards.bytes(Edwards.P.add(BigInteger.ONE));
        byte[] withSign = neutral.clone();
        withSign[31] |= (byte) 0x80;
        for (byte[] r : List.of(unreduced, withSign)) {
            decidesTheSame(message, joined(r, signed(r, BigInteger.ZERO, message)), false);
        }
        decidesTheSame(message, joined(neutral, signed(neutral, BigInteger.ZERO, message)), true);
        assertThat(TABLE.knows(message, joined(neutral, signed(neutral, BigInteger.ZERO, message))))
                .isTrue();
    }

    /** The key's owner adds a point of small order to R. The check multiplies by the cofactor and passes it; the tables do not know it. */
    @ParameterizedTest(name = "order {0}")
    @ValueSource(ints = {2, 4, 8})
    void aPartOfSmallOrderInRIsDecidedAsWithoutTables(int order) {
        Edwards small = smallOrder(order);
        for (int i = 0; i < 30; i++) {
            byte[] message = random(30);
            BigInteger nonce = Edwards.number(random(32)).mod(Edwards.L);
            byte[] r = Edwards.BASE.times(nonce).plus(small).encode();
            byte[] signature = joined(r, signed(r, nonce, message));

            assertThat(TABLE.knows(message, signature)).isFalse();
            decidesTheSame(message, signature, true);
            signature[32] ^= 1;
            decidesTheSame(message, signature, false);
        }
    }

    @Test
    void randomBytesAreDecidedTheSame() {
        for (int i = 0; i < 10_000; i++) {
            byte[] message = random(20);
            byte[] signature = random(64);
            signature[63] &= 0x0f;
            decidesTheSame(message, signature, PLAIN.verify(message, signature));
        }
        for (int length : new int[] {0, 32, 63, 65, 128}) {
            assertThat(FAST.verify(random(20), random(length))).isFalse();
        }
    }

    /** Scalars at the edges of the digits, against arithmetic by the book. */
    @ParameterizedTest
    @MethodSource("scalars")
    void multiplesAreRight(BigInteger scalar) {
        Edwards point = Edwards.parse(PLAIN.raw());
        EdwardsSum plus = new EdwardsSum();
        EdwardsSum minus = new EdwardsSum();

        MULTIPLES.addMultiple(Edwards.bytes(scalar), plus);
        MULTIPLES.subtractMultiple(Edwards.bytes(scalar), minus);

        assertThat(plus.encode()).isEqualTo(point.times(scalar).encode());
        assertThat(minus.encode()).isEqualTo(point.times(scalar).negative().encode());
    }

    static Stream<BigInteger> scalars() {
        List<BigInteger> scalars = new ArrayList<>();
        for (int small = 0; small < 520; small += 1 + small / 40) {
            scalars.add(BigInteger.valueOf(small));
        }
        for (int digit : new int[] {0x7f, 0x80, 0x81, 0xff}) {
            byte[] all = new byte[32];
            Arrays.fill(all, (byte) digit);
            all[31] = 0x0f;
            scalars.add(Edwards.number(all));
        }
        scalars.add(Edwards.L.subtract(BigInteger.ONE));
        scalars.add(Edwards.L);
        scalars.add(BigInteger.ONE.shiftLeft(253).subtract(BigInteger.ONE));
        for (int i = 0; i < 50; i++) {
            scalars.add(Edwards.number(random(32)).mod(Edwards.L));
        }
        return scalars.stream();
    }

    private static void decidesTheSame(byte[] message, byte[] signature, boolean verdict) {
        assertThat(PLAIN.verify(message, signature)).isEqualTo(verdict);
        assertThat(FAST.verify(message, signature)).isEqualTo(verdict);
    }

    /** s of a signature with this R, by its owner. */
    private static byte[] signed(byte[] r, BigInteger nonce, byte[] message) {
        BigInteger k = Edwards.challenge(r, PLAIN.raw(), message);
        return Edwards.bytes(
                nonce.add(k.multiply(Edwards.secret(SIGNER.seed()))).mod(Edwards.L));
    }

    private static Edwards smallOrder(int order) {
        Edwards ofEight = Edwards.parse(
                HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
        Edwards point = ofEight.times(BigInteger.valueOf(8 / order));
        assertThat(point.times(BigInteger.valueOf(order))).isEqualTo(Edwards.NEUTRAL);
        assertThat(point.times(BigInteger.valueOf(order / 2))).isNotEqualTo(Edwards.NEUTRAL);
        return point;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hex(JsonNode text) {
        return HexFormat.of().parseHex(text.asText());
    }
}
