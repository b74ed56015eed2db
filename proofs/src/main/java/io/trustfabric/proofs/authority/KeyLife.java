package io.trustfabric.proofs.authority;

import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.keys.VerifyingKey;
import java.time.Duration;

/**
 * How long the authority vouches for a key. Short where the key lives in a process that also runs other code: a witness
 * key sits in a task manager, so a stolen one must soon be worth nothing.
 */
public final class KeyLife {

    /** Clocks of brokers may be behind ours: a record is good from a little before it was made. */
    static final Duration BACKDATE = Duration.ofMinutes(5);

    private static final Duration YEAR = Duration.ofDays(365);

    private KeyLife() {}

    public static Duration of(KeyRole role) {
        return switch (role) {
            case AUTHORITY, SIGNER -> YEAR.multipliedBy(10);
            case OPERATOR, TENANT -> YEAR;
            case WITNESS -> Duration.ofDays(30);
        };
    }

    /** A platform key with the life of its role, from now on. */
    public static KeyRecord record(VerifyingKey key, KeyRole role, String tenant, long nowMillis) {
        return record(key, role, tenant, nowMillis, of(role));
    }

    /** A key with a life of its own choice, from now on. */
    public static KeyRecord record(VerifyingKey key, KeyRole role, String tenant, long nowMillis, Duration life) {
        return new KeyRecord(
                key, role, tenant, nowMillis - BACKDATE.toMillis(), Math.addExact(nowMillis, life.toMillis()), false);
    }

    /** True in the last fifth of the key's life, and after it: time to rotate. */
    public static boolean isEnding(KeyRecord record, long nowMillis) {
        long life = record.notAfterMillis() - record.notBeforeMillis();
        return nowMillis > record.notAfterMillis() - life / 5;
    }
}
