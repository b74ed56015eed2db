package io.trustfabric.migrations;

import io.trustfabric.operators.input.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Sends objects of this JVM through a topic of bytes: a record holds a number, the object stays here. */
final class Parcel {

    private static final Map<String, Object> CONTENTS = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    private Parcel() {}

    static byte[] of(Object content) {
        String number = Long.toString(NEXT.incrementAndGet());
        CONTENTS.put(number, content);
        return number.getBytes(StandardCharsets.UTF_8);
    }

    static <T> T open(RawRecord raw, Class<T> type) {
        return type.cast(CONTENTS.get(new String(raw.value(), StandardCharsets.UTF_8)));
    }
}
