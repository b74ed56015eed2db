package io.trustfabric.proofs.zk.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.voprf.DleqProof;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagExchangeTest {
    private static final List<String> THREE = List.of("a@example.com", "b@example.com", "c@example.com");

    private final SecureRandom random = new SecureRandom();
    private final EpochKey key = EpochKey.fresh("2026-W47", random);
    private final TagService service = new TagService(key, random);
    private final TagClient alice = new TagClient("email/1", random);
    private final TagClient bob = new TagClient("email/1", random);

    @Test
    void equalIdentifiersOfTwoTenantsHaveEqualTagsAndOthersDoNot() throws Exception {
        List<Scalar> hers = tags(alice, THREE, service, key);
        List<Scalar> his = tags(bob, List.of("c@example.com", "d@example.com"), service, key);
        assertEquals(hers.get(2), his.get(0));
        var all = new ArrayList<>(hers);
        all.add(his.get(1));
        assertEquals(4, Set.copyOf(all).size());
    }

    @Test
    void anotherEpochOrAnotherTypeHasOtherTags() throws Exception {
        EpochKey next = EpochKey.fresh("2026-W48", random);
        Scalar now = tags(alice, THREE, service, key).get(0);
        assertNotEquals(
                now, tags(alice, THREE, new TagService(next, random), next).get(0));
        EpochKey sameSecret =
                EpochKey.restore("2026-W48", key.encodeSecret(), random).orElseThrow();
        assertNotEquals(
                now,
                tags(alice, THREE, new TagService(sameSecret, random), sameSecret)
                        .get(0));
        assertNotEquals(
                now, tags(new TagClient("email/2", random), THREE, service, key).get(0));
    }

    @Test
    void aRestoredKeyIsTheSameKey() throws Exception {
        EpochKey restored =
                EpochKey.restore("2026-W47", key.encodeSecret(), random).orElseThrow();
        assertEquals(key.publicKey(), restored.publicKey());
        assertEquals(tags(alice, THREE, service, key), tags(alice, THREE, new TagService(restored, random), restored));
    }

    @Test
    void theServiceRefusesAnotherEpochAnotherKeyAndADestroyedOne() {
        EpochKey next = EpochKey.fresh("2026-W48", random);
        EpochKey twin = EpochKey.fresh("2026-W47", random);
        assertEquals(Reason.SUBJECT_MISMATCH, refusal(alice.blind(THREE, next.publicKey())));
        assertEquals(Reason.SUBJECT_MISMATCH, refusal(alice.blind(THREE, twin.publicKey())));
        PendingTags late = alice.blind(THREE, key.publicKey());
        key.destroy();
        assertEquals(Reason.EXPIRED, refusal(late));
    }

    @Test
    void anAnswerToAnotherRequestIsRefused() throws Exception {
        TagResponse first = service.answer(alice.blind(THREE, key.publicKey()).request());
        PendingTags second = alice.blind(THREE, key.publicKey());
        var refusal = assertThrows(MalformedException.class, () -> alice.finish(second, first));
        assertEquals(Reason.SUBJECT_MISMATCH, refusal.reason());
        var relabelled = new TagResponse(second.request().hash(), first.elements(), first.proof());
        assertEquals(
                Reason.PROOF_INVALID,
                assertThrows(MalformedException.class, () -> alice.finish(second, relabelled))
                        .reason());
    }

    @Test
    void aServiceThatUsesAnotherKeyForOneElementIsFound() throws Exception {
        PendingTags pending = alice.blind(THREE, key.publicKey());
        TagResponse honest = service.answer(pending.request());
        for (int i = 0; i < 3; i++) {
            var elements = new ArrayList<>(honest.elements());
            elements.set(i, elements.get(i).plus(Point.BASE));
            var forged = new TagResponse(honest.request(), elements, honest.proof());
            assertThrows(MalformedException.class, () -> alice.finish(pending, forged));
        }
        var swapped = new ArrayList<>(honest.elements());
        Collections.swap(swapped, 0, 1);
        assertThrows(
                MalformedException.class,
                () -> alice.finish(pending, new TagResponse(honest.request(), swapped, honest.proof())));
    }

    @Test
    void errorsThatCancelOutUnderOneWeightDoNotUnderTheNext() throws Exception {
        PendingTags pending = alice.blind(THREE, key.publicKey());
        TagResponse honest = service.answer(pending.request());
        var elements = new ArrayList<>(honest.elements());
        elements.set(0, elements.get(0).plus(Point.BASE)); // plain sums stay as they were
        elements.set(1, elements.get(1).minus(Point.BASE));
        var forged = new TagResponse(honest.request(), elements, honest.proof());
        assertEquals(
                Reason.PROOF_INVALID,
                assertThrows(MalformedException.class, () -> alice.finish(pending, forged))
                        .reason());
    }

    @Test
    void countsThatDifferAreRefused() throws Exception {
        PendingTags pending = alice.blind(THREE, key.publicKey());
        TagResponse honest = service.answer(pending.request());
        var fewer = new TagResponse(honest.request(), honest.elements().subList(0, 2), honest.proof());
        assertThrows(MalformedException.class, () -> alice.finish(pending, fewer));
    }

    @Test
    void equalIdentifiersInOneRequestAreRefusedByPositionAndNotByText() {
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> alice.blind(List.of("x@example.com", "y@example.com", "x@example.com"), key.publicKey()));
        assertEquals("identifiers 0 and 2 are equal", refusal.getMessage());
    }

    @Test
    void emptyAndTooLongListsAndIdentifiersAreRefused() {
        List<String> tooMany = IntStream.rangeClosed(0, TagRequest.MOST)
                .mapToObj(Integer::toString)
                .toList();
        assertThrows(IllegalArgumentException.class, () -> alice.blind(List.of(), key.publicKey()));
        assertThrows(IllegalArgumentException.class, () -> alice.blind(tooMany, key.publicKey()));
        assertThrows(IllegalArgumentException.class, () -> alice.blind(List.of(""), key.publicKey()));
        assertThrows(IllegalArgumentException.class, () -> alice.blind(List.of("x".repeat(321)), key.publicKey()));
    }

    @Test
    void nothingThatIsPrintedNamesAnIdentifierOrAKey() {
        PendingTags pending = alice.blind(List.of("someone@example.com"), key.publicKey());
        assertFalse(pending.toString().contains("someone"));
        assertEquals("key of epoch 2026-W47", key.toString());
    }

    @Test
    void theProofOfAnotherExchangeIsRefused() throws Exception {
        PendingTags pending = alice.blind(THREE, key.publicKey());
        TagResponse honest = service.answer(pending.request());
        DleqProof other =
                service.answer(bob.blind(THREE, key.publicKey()).request()).proof();
        assertThrows(
                MalformedException.class,
                () -> alice.finish(pending, new TagResponse(honest.request(), honest.elements(), other)));
    }

    private static List<Scalar> tags(TagClient client, List<String> identifiers, TagService service, EpochKey key)
            throws MalformedException {
        PendingTags pending = client.blind(identifiers, key.publicKey());
        TagRequest sent = TagRequest.decode(pending.request().encode());
        return client.finish(pending, TagResponse.decode(service.answer(sent).encode()));
    }

    private Reason refusal(PendingTags pending) {
        return assertThrows(MalformedException.class, () -> service.answer(pending.request()))
                .reason();
    }
}
