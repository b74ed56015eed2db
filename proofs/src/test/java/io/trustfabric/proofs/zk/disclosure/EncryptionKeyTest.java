package io.trustfabric.proofs.zk.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SeededRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EncryptionKeyTest {
    private final EncryptionKey key = EncryptionKey.generate(new SeededRandom(3));

    @Test
    void comesBackFromItsThirtyTwoBytes() {
        assertThat(key.encodeSecret()).hasSize(32);
        assertThat(EncryptionKey.decode(key.encodeSecret()))
                .hasValueSatisfying(k -> assertThat(k.publicKey()).isEqualTo(key.publicKey()));
    }

    @Test
    void itsPublicPartIsTheSecretTimesTheBasePoint() {
        Scalar secret = Scalar.decode(key.encodeSecret()).orElseThrow();
        assertThat(key.publicKey()).isEqualTo(Point.BASE.times(secret));
        assertThat(key.publicKey().encode()).hasSize(65);
    }

    @Test
    void isAnotherOneForOtherRandomness() {
        assertThat(EncryptionKey.generate(new SeededRandom(4)).publicKey()).isNotEqualTo(key.publicKey());
    }

    @Test
    void doesNotShowItsSecret() {
        assertThat(key.toString())
                .contains(key.publicKey().toString())
                .doesNotContain(HexFormat.of().formatHex(key.encodeSecret()));
    }

    @Test
    void isNoneOfZeroTheOrderOrAnotherLength() {
        byte[] order = Arrays.copyOfRange(Scalar.ORDER.toByteArray(), 1, 33);
        assertThat(EncryptionKey.decode(order)).isEmpty();
        assertThat(EncryptionKey.decode(new byte[32])).isEmpty();
        assertThat(EncryptionKey.decode(new byte[31])).isEmpty();
        assertThat(EncryptionKey.decode(new byte[33])).isEmpty();
        assertThat(EncryptionKey.decode(Scalar.ONE.encode())).isPresent();
    }
}
