package io.trustfabric.proofs.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.membership.MemberProof;
import io.trustfabric.proofs.zk.membership.NonMemberProof;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.tags.EpochKey;
import io.trustfabric.proofs.zk.tags.EpochPublicKey;
import io.trustfabric.proofs.zk.tags.PendingTags;
import io.trustfabric.proofs.zk.tags.TagClient;
import io.trustfabric.proofs.zk.tags.TagRequest;
import io.trustfabric.proofs.zk.tags.TagResponse;
import io.trustfabric.proofs.zk.tags.TagService;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come: a decoder refuses them with a reason, or they are the one encoding of what it read. */
class DecoderFuzzTest {
    private static final Bucket BUCKET = Bucket.B64;
    private static final List<Decoder> DECODERS = decoders();

    /** Reads and writes again. */
    @FunctionalInterface
    private interface RoundTrip {
        byte[] of(byte[] bytes) throws MalformedException;
    }

    /** @param honest bytes that are read */
    private record Decoder(String name, byte[] honest, RoundTrip roundTrip) {

        boolean refusesOrKeeps(byte[] bytes) {
            try {
                return Arrays.equals(roundTrip.of(bytes), bytes);
            } catch (MalformedException e) {
                return !e.getMessage().isBlank();
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @FuzzTest(maxDuration = "30s")
    void hostileBytesAreRefused(FuzzedDataProvider data) {
        Decoder decoder = data.pickValue(DECODERS);
        assertThat(decoder.refusesOrKeeps(data.consumeRemainingAsBytes())).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decoders")
    void spoiltBytesAreRefusedOrReadAsTheyAre(Decoder decoder) throws MalformedException {
        assertThat(decoder.roundTrip().of(decoder.honest())).isEqualTo(decoder.honest());
        var random = new SplittableRandom(20261122);
        for (int i = 0; i < 1_000; i++) {
            byte[] spoilt = spoilt(decoder.honest(), random);
            assertThat(decoder.refusesOrKeeps(spoilt))
                    .as(() -> HexFormat.of().formatHex(spoilt))
                    .isTrue();
        }
    }

    private static byte[] spoilt(byte[] honest, SplittableRandom random) {
        byte[] bytes = honest.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 ->
                Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(70)), (byte) random.nextInt(256));
            case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
            case 3 -> System.arraycopy(honest, random.nextInt(at + 1), bytes, at, Math.min(32, bytes.length - at));
            default -> random.nextBytes(bytes);
        }
        return bytes;
    }

    private static List<Decoder> decoders() {
        try {
            var proving = new Proving(71);
            SecretSet a = proving.set(BUCKET, 1, 20);
            SecretSet b = proving.set(BUCKET, 18, 40);
            var random = new SecureRandom();
            EpochKey key = EpochKey.fresh("2026-Q4", random);
            List<String> identifiers = List.of("a@example.com", "b@example.com");
            PendingTags pending = new TagClient("email/1", random).blind(identifiers, key.publicKey());
            TagResponse response = new TagService(key, random).answer(pending.request());
            return List.of(
                    new Decoder(
                            "registration proof",
                            proof(proving.registration("r", a)),
                            bytes -> RegistrationProof.decode(bytes, BUCKET).encode()),
                    new Decoder("overlap proof", proof(proving.overlap("o", a, b, 5)), bytes -> OverlapProof.decode(
                                    bytes, BUCKET)
                            .encode()),
                    new Decoder(
                            "member proof",
                            proof(proving.membership("m", a, Proving.tag(3), Transcript::new)),
                            bytes -> MemberProof.decode(bytes, BUCKET).encode()),
                    new Decoder(
                            "non-member proof",
                            proof(proving.membership("n", a, Scalar.of(3), Transcript::new)),
                            bytes -> NonMemberProof.decode(bytes, BUCKET).encode()),
                    new Decoder("tag request", pending.request().encode(), bytes -> TagRequest.decode(bytes)
                            .encode()),
                    new Decoder("tag response", response.encode(), bytes -> TagResponse.decode(bytes)
                            .encode()),
                    new Decoder("tag key", key.publicKey().encode(), bytes -> EpochPublicKey.decode(bytes)
                            .encode()),
                    new Decoder("pending tags", pending.encodeSecret(), bytes -> PendingTags.decode(bytes, identifiers)
                            .encodeSecret()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] proof(ObjectNode line) {
        return HexFormat.of().parseHex(line.get("proof").textValue());
    }
}
