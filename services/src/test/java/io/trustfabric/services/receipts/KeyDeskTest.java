package io.trustfabric.services.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyDeskTest {

    private static final byte[] KEY = {1, 2, 3};

    private final Map<String, byte[]> onTheTopic = new HashMap<>();
    private int searches;
    private final KeyDesk desk = new KeyDesk(
            ids -> {
                searches++;
                Map<String, byte[]> found = new HashMap<>(onTheTopic);
                found.keySet().retainAll(ids);
                return found;
            },
            0);

    @Test
    void anEntryWhoseKeyIsKnownGoesOnAtOnce() {
        desk.told("k", Optional.of(KEY));
        desk.bring(entry(7, "k"), 0);

        assertThat(desk.matched(0)).hasSize(1);
        assertThat(desk.oldestParked()).isEmpty();
    }

    @Test
    void anEntryWaitsForAKeyThatComesLater() {
        desk.bring(entry(7, "k"), 0);
        assertThat(desk.matched(0)).isEmpty();
        assertThat(desk.oldestParked().orElseThrow().logIndex()).isEqualTo(7);
        assertThat(desk.oldestParkedHead()).hasValue(3);

        desk.told("k", Optional.of(KEY));

        assertThat(desk.matched(1)).hasSize(1);
        assertThat(desk.oldestParked()).isEmpty();
    }

    @Test
    void aKeyThatIsNoLongerRememberedIsSearchedOnceForAllThatWait() {
        onTheTopic.put("a", KEY);
        onTheTopic.put("b", KEY);
        desk.bring(entry(1, "a"), 0);
        desk.bring(entry(2, "b"), 0);
        desk.bring(entry(3, "c"), 0);

        assertThat(desk.matched(KeyDesk.SEARCH_AFTER_NANOS - 1)).isEmpty();
        assertThat(desk.matched(KeyDesk.SEARCH_AFTER_NANOS)).hasSize(2);
        assertThat(desk.matched(KeyDesk.SEARCH_AFTER_NANOS + 1)).isEmpty();
        assertThat(searches).isEqualTo(1);
        assertThat(desk.oldestParked().orElseThrow().logIndex()).isEqualTo(3);
    }

    @Test
    void anErasedRecordGetsNoReceipt() {
        desk.bring(entry(7, "k"), 0);
        desk.told("k", Optional.empty());

        assertThat(desk.matched(1)).isEmpty();
        assertThat(desk.oldestParked()).isEmpty();
    }

    @Test
    void anEntryWhoseKeyNeverComesIsGivenUpAndHoldsNothingUp() {
        desk.bring(entry(7, "lost"), 0);
        desk.bring(entry(8, "young"), KeyDesk.GIVE_UP_NANOS - 1);

        assertThat(desk.matched(KeyDesk.GIVE_UP_NANOS)).isEmpty();

        assertThat(desk.oldestParked().orElseThrow().logIndex()).isEqualTo(8);
    }

    @Test
    void keysAreRememberedUpToABoundOldestFirst() {
        DataKeys keys = new DataKeys(2);
        keys.put("a", KEY);
        keys.put("b", KEY);
        keys.put("c", KEY);

        assertThat(keys.find("a")).isEmpty();
        assertThat(keys.find("b")).isPresent();
        assertThat(keys.find("c")).isPresent();
    }

    private static ReceiptJoin.Covered entry(long index, String recordKeyId) {
        Hash32 hash = Hash32.of(new byte[32]);
        NoteSigner signer = new NoteSigner("log.example", SigningKey.ofSeed(new byte[32]));
        return new ReceiptJoin.Covered(
                new Admission(index, index, "VERDICT", "acme", "s" + index, hash, index),
                new SealedLeaf(new byte[76], new byte[40], recordKeyId),
                new ReceiptJoin.SignedHeadAt(3, new Checkpoint("log.example", index + 1, hash).sign(signer)));
    }
}
