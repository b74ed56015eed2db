package io.trustfabric.proofs.zk.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretNoncesTest {
    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] STATE = new byte[32];

    @Test
    void differWhileTheGeneratorIsStuck() {
        var nonces = new SecretNonces(new Stuck(), KEY);
        Set<Scalar> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            assertThat(seen.add(nonces.next(STATE).publish())).isTrue();
        }
    }

    @Test
    void differUnderAnotherTranscriptWhenTheMachineWasRolledBack() {
        byte[] otherState = {9};
        assertThat(new SecretNonces(new Stuck(), KEY).next(STATE).publish())
                .isNotEqualTo(
                        new SecretNonces(new Stuck(), KEY).next(otherState).publish());
    }

    @Test
    void differForAnotherKeyWhenTwoMachinesHaveTheSameGenerator() {
        byte[] otherKey = {1, 2, 4};
        assertThat(new SecretNonces(new Stuck(), KEY).next(STATE).publish())
                .isNotEqualTo(
                        new SecretNonces(new Stuck(), otherKey).next(STATE).publish());
    }

    @Test
    void differForAnotherGeneratorWithTheSameKeyAndTranscript() {
        assertThat(new SecretNonces(new SeededRandom(1), KEY).next(STATE).publish())
                .isNotEqualTo(
                        new SecretNonces(new SeededRandom(2), KEY).next(STATE).publish());
    }

    private static final class Stuck extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = 0;
            }
        }
    }
}
