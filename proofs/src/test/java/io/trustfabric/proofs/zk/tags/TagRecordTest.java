package io.trustfabric.proofs.zk.tags;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TagRecordTest {
    private final SecureRandom random = new SecureRandom();
    private final EpochKey key = EpochKey.fresh("2026-W47", random);
    private final TagClient client = new TagClient("phone/1", random);
    private final PendingTags pending = client.blind(List.of("+15550100", "+15550101"), key.publicKey());
    private final TagRequest request = pending.request();

    @Test
    void recordsComeBackFromTheirBytes() throws Exception {
        TagResponse response = new TagService(key, random).answer(request);
        assertEquals(request, TagRequest.decode(request.encode()));
        assertEquals(response, TagResponse.decode(response.encode()));
        assertEquals(key.publicKey(), EpochPublicKey.decode(key.publicKey().encode()));
        assertEquals(8 + 1 + 8 + 32 + 4 + 2 * 33, request.encode().length);
        assertEquals(8 + 32 + 4 + 2 * 33 + 64, response.encode().length);
    }

    @Test
    void aChangeOfAnyByteOfAResponseIsRefused() throws Exception {
        byte[] response = new TagService(key, random).answer(request).encode();
        for (int i = 0; i < response.length; i++) {
            byte[] changed = response.clone();
            changed[i] ^= 0x04;
            assertThrows(
                    MalformedException.class, () -> client.finish(pending, TagResponse.decode(changed)), "byte " + i);
        }
    }

    @Test
    void aChangedRequestIsRefusedOrHasOneEncoding() throws Exception {
        byte[] bytes = request.encode();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x01;
            if (accepted(TagRequest::decode, changed)) {
                assertArrayEquals(changed, TagRequest.decode(changed).encode(), "byte " + i);
            }
        }
    }

    @Test
    void missingAndTrailingBytesAreRefused() throws Exception {
        byte[] question = request.encode();
        byte[] answer = new TagService(key, random).answer(request).encode();
        byte[] published = key.publicKey().encode();
        for (int length = 0; length < question.length; length++) {
            byte[] cut = Arrays.copyOf(question, length);
            assertThrows(MalformedException.class, () -> TagRequest.decode(cut));
        }
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThrows(MalformedException.class, () -> TagResponse.decode(cut));
        }
        assertThrows(
                MalformedException.class, () -> EpochPublicKey.decode(Arrays.copyOf(published, published.length - 1)));
        assertEquals(Reason.TRAILING_BYTES, trailing(question).reason());
        assertThrows(MalformedException.class, () -> TagResponse.decode(Arrays.copyOf(answer, answer.length + 1)));
    }

    @Test
    void aCountOfZeroOrAboveTheCapIsRefusedBeforeAnyPointIsRead() {
        int at = 8 + 1 + 8 + 32;
        for (int count : new int[] {0, -1, TagRequest.MOST + 1, Integer.MAX_VALUE}) {
            byte[] changed = request.encode();
            ByteBuffer.wrap(changed).putInt(at, count);
            assertThrows(MalformedException.class, () -> TagRequest.decode(changed), "count " + count);
        }
    }

    @Test
    void anotherVersionIsUnsupported() {
        byte[] changed = request.encode();
        changed[7] = '2';
        var refusal = assertThrows(MalformedException.class, () -> TagRequest.decode(changed));
        assertEquals(Reason.UNSUPPORTED, refusal.reason());
    }

    @Test
    void anEpochThatCouldBeTakenForAnotherContextIsRefused() {
        for (String epoch : List.of("", "2026|email", "2026 W47", "-2026", "x".repeat(65), "2026\u00a0W")) {
            assertThrows(IllegalArgumentException.class, () -> new TagContext(epoch, "email/1"));
            assertThrows(MalformedException.class, () -> TagContext.parse(epoch, "email/1"));
        }
        for (String idType : List.of("", "email", "email/0", "email/01", "Email/1", "email/1|", "/1", "email/10000")) {
            assertThrows(IllegalArgumentException.class, () -> new TagContext("2026", idType));
        }
    }

    @Test
    void inputsAreFramedByLengths() {
        byte[] input = new TagContext("e", "t/1").input("id");
        assertArrayEquals(new byte[] {0, 10, 'Z', 'K', 'T', 'X', '|', 'e', '|', 't', '/', '1', 0, 2, 'i', 'd'}, input);
    }

    @Test
    void aLoneSurrogateIsNoIdentifier() {
        var context = new TagContext("e", "t/1");
        assertThrows(IllegalArgumentException.class, () -> context.input("\ud800"));
    }

    @Test
    void noiseIsRefusedOrReadAndNothingElseIsThrown() throws Exception {
        var noise = new Random(9497);
        byte[] question = request.encode();
        byte[] answer = new TagService(key, random).answer(request).encode();
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            read += accepted(TagRequest::decode, mutated(question, noise)) ? 1 : 0;
            read += accepted(TagResponse::decode, mutated(answer, noise)) ? 1 : 0;
            read += accepted(EpochPublicKey::decode, mutated(key.publicKey().encode(), noise)) ? 1 : 0;
        }
        assertTrue(read < 3_000, read + " of 6000 read");
    }

    private static byte[] mutated(byte[] good, Random noise) {
        byte[] bytes = Arrays.copyOf(good, good.length + (noise.nextBoolean() ? 0 : noise.nextInt(40) - 20));
        for (int flips = noise.nextInt(4); flips >= 0; flips--) {
            bytes[noise.nextInt(bytes.length)] = (byte) noise.nextInt();
        }
        return bytes;
    }

    private interface Decoder {
        Object decode(byte[] bytes) throws MalformedException;
    }

    private static boolean accepted(Decoder decoder, byte[] bytes) {
        try {
            return decoder.decode(bytes) != null;
        } catch (MalformedException e) {
            return false;
        }
    }

    private static MalformedException trailing(byte[] bytes) {
        return assertThrows(MalformedException.class, () -> TagRequest.decode(Arrays.copyOf(bytes, bytes.length + 1)));
    }
}
