package io.trustfabric.proofs.zk.tags;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.Key;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Once an epoch's key is destroyed, what served under it does not have it either. */
class DestroyedKeyTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void aServiceKeepsNoCopyOfADestroyedKey() throws Exception {
        EpochKey key = EpochKey.fresh("2026-W47", random);
        byte[] secret = key.encodeSecret();
        TagService service = new TagService(key, random);

        key.destroy();

        assertFalse(isReachable(secret, service));
    }

    @Test
    void theSearchFindsACopyWhereThereIsOne() throws Exception {
        EpochKey key = EpochKey.fresh("2026-W47", random);
        record Keeper(Key copy) {}
        var keeper = new Keeper(new SecretKeySpec(key.encodeSecret(), "HmacSHA512"));

        assertTrue(isReachable(key.encodeSecret(), keeper));
    }

    /** Looks into our own objects, and into keys of the JDK. */
    private static boolean isReachable(byte[] secret, Object from) throws IllegalAccessException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(Set.of(from));
        while (!open.isEmpty()) {
            Object next = open.pop();
            byte[] bytes = next instanceof Key key ? key.getEncoded() : next instanceof byte[] array ? array : null;
            if (Arrays.equals(secret, bytes)) {
                return true;
            }
            if (seen.add(next) && next.getClass().getName().startsWith("io.trustfabric.")) {
                for (Field field : next.getClass().getDeclaredFields()) {
                    field.setAccessible(true);
                    Object value = Modifier.isStatic(field.getModifiers()) ? null : field.get(next);
                    if (value != null) {
                        open.push(value);
                    }
                }
            }
        }
        return false;
    }
}
