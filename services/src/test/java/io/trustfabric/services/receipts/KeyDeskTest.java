package io.trustfabric.services.receipts;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(oldestParked()).isEmpty();
    }

    @Test
    void anEntryWaitsForAKeyThatComesLater() {
        desk.bring(entry(7, "k"), 0);
        assertThat(desk.matched(0)).isEmpty();
        assertThat(oldestParked().orElseThrow().logIndex()).isEqualTo(7);

        desk.told("k", Optional.of(KEY));

        assertThat(desk.matched(1)).hasSize(1);
        assertThat(oldestParked()).isEmpty();
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
        assertThat(oldestParked().orElseThrow().logIndex()).isEqualTo(3);
    }

    @Test
    void aFullDeskSearchesAgainSoonSinceNothingElseGoesOn() {
        for (int lot = 0; lot < 3; lot++) {
            long now = lot * 2L * KeyDesk.SEARCH_AFTER_NANOS;
            for (int i = 0; i < KeyDesk.MAX_PARKED; i++) {
                onTheTopic.put(lot + "-" + i, KEY);
                desk.bring(entry(i, lot + "-" + i), now);
            }
            assertThat(desk.isFull()).isTrue();

            assertThat(desk.matched(now + KeyDesk.SEARCH_AFTER_NANOS)).hasSize(KeyDesk.MAX_PARKED);
            assertThat(desk.isFull()).isFalse();
        }
        assertThat(searches).isEqualTo(3);
    }

    @Test
    void anErasedRecordGetsNoReceipt() {
        desk.bring(entry(7, "k"), 0);
        desk.told("k", Optional.empty());

        assertThat(desk.matched(1)).isEmpty();
        assertThat(oldestParked()).isEmpty();
    }

    @Test
    void anEntryWhoseKeyNeverComesIsGivenUpAndHoldsNothingUp() {
        desk.bring(entry(7, "lost"), 0);
        desk.bring(entry(8, "young"), KeyDesk.GIVE_UP_NANOS - 1);

        assertThat(desk.matched(KeyDesk.GIVE_UP_NANOS)).isEmpty();

        assertThat(oldestParked().orElseThrow().logIndex()).isEqualTo(8);
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

    private Optional<Admission> oldestParked() {
        return desk.parked().map(Bound::admission).findFirst();
    }

    private static Bound entry(long index, String recordKeyId) {
        return new Bound(
                new Covered(
                        Samples.admission(index, index, "acme"),
                        Samples.leaf(recordKeyId),
                        Samples.head(3, 0, "acme", index + 1),
                        Samples.signed(3, 1)),
                Samples.signed(0, index + 1).checkpoint());
    }
}
