package io.trustfabric.proofs.zk.field;

import java.security.SecureRandom;
import java.util.Random;

/** For tests only: the same bytes every time. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random random;

    public SeededRandom(long seed) {
        random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
