package io.trustfabric.proofs.tlog.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class DataKeyTest {
    private static final byte[] PAYLOAD = {1, 2, 3};
    private static final byte[] LEAF = new byte[Leaf.SIZE_BYTES];

    private final SecureRandom random = new SecureRandom();
    private final DataKey key = DataKey.draw(random);

    @Test
    void aSealedPayloadOpens() throws Exception {
        assertThat(key.open(key.seal(PAYLOAD, LEAF, random), LEAF)).isEqualTo(PAYLOAD);
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] sealed = key.seal(PAYLOAD, LEAF, random);
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThatThrownBy(() -> key.open(flipped, LEAF)).isInstanceOf(MalformedException.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> key.open(cut, LEAF)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void anotherKeyOrLeafDoesNotOpen() {
        byte[] sealed = key.seal(PAYLOAD, LEAF, random);
        byte[] otherLeaf = LEAF.clone();
        otherLeaf[0] = 1;

        assertThatThrownBy(() -> key.open(sealed, otherLeaf)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> DataKey.draw(random).open(sealed, LEAF)).isInstanceOf(MalformedException.class);
    }

    @Test
    void saltAndPayloadKeyDoNotFollowFromEachOther() {
        assertThat(key.salt())
                .isEqualTo(key.salt())
                .isNotEqualTo(DataKey.draw(random).salt());
        assertThat(key.salt().bytes()).isNotEqualTo(key.bytes());
    }
}
