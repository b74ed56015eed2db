package io.trustfabric.proofs.id;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Ids that the outermost producer draws: UUIDv7 (RFC 9562 section 5.7), 48 bits of epoch milliseconds and 74
 * random bits. They sort roughly by time, which is a convenience and proves nothing.
 */
public final class EventId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private EventId() {}

    public static String next() {
        return of(System.currentTimeMillis(), RANDOM.nextLong(), RANDOM.nextLong());
    }

    /** The id of given time and randomness, for producers that must repeat themselves. */
    public static String of(long epochMillis, long randomHigh, long randomLow) {
        long high = (epochMillis << 16) | 0x7000L | (randomHigh & 0x0FFFL);
        long low = (randomLow & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
