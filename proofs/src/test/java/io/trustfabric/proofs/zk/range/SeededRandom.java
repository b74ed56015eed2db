package io.trustfabric.proofs.zk.range;

import java.security.SecureRandom;
import java.util.Random;

/** The same bytes in every run: for tests only. */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random random;

    SeededRandom(long seed) {
        random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
