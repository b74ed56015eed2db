package io.trustfabric.proofs.zk.tags;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingTagsTest {
    private static final List<String> TWO = List.of("a@example.com", "b@example.com");

    private final SecureRandom random = new SecureRandom();
    private final EpochKey key = EpochKey.fresh("2026-W47", random);
    private final TagClient client = new TagClient("email/1", random);
    private final PendingTags pending = client.blind(TWO, key.publicKey());
    private final byte[] file = pending.encodeSecret();

    @Test
    void anotherProcessFinishesWithTheFileAndTheIdentifiers() throws Exception {
        TagResponse response = new TagService(key, random).answer(pending.request());
        PendingTags later = PendingTags.decode(file, TWO);
        assertArrayEquals(file, later.encodeSecret());
        assertEquals(pending.request(), later.request());
        assertEquals(client.finish(pending, response), new TagClient("email/1", random).finish(later, response));
    }

    @Test
    void otherIdentifiersOrAnotherOrderAreRefused() {
        for (List<String> others :
                List.of(List.of("b@example.com", "a@example.com"), TWO.subList(0, 1), List.<String>of())) {
            var refusal = assertThrows(MalformedException.class, () -> PendingTags.decode(file, others));
            assertEquals(Reason.SUBJECT_MISMATCH, refusal.reason());
        }
    }

    @Test
    void aFileThatIsCutOrLongerIsRefused() {
        for (int length = 0; length <= file.length + 1; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            if (length != file.length) {
                assertThrows(MalformedException.class, () -> PendingTags.decode(cut, TWO), "length " + length);
            }
        }
    }

    @Test
    void aChangeOfAnyByteOfTheFileIsRefusedAtOnceOrWithTheResponse() throws Exception {
        TagResponse response = new TagService(key, random).answer(pending.request());
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= 0x20;
            assertThrows(
                    MalformedException.class,
                    () -> client.finish(PendingTags.decode(changed, TWO), response),
                    "byte " + i);
        }
    }

    @Test
    void theFileHasNoIdentifier() {
        assertFalse(new String(file, StandardCharsets.ISO_8859_1).contains("example"));
    }
}
