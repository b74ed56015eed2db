package io.trustfabric.proofs.commitment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/**
 * Canonical bytes of one row, written value by value (docs/spec/manifest.md, section Values). Every value's
 * code is prefix-free, so a row's bytes have one reading. A buffer to be reused; not thread-safe.
 */
public final class RowBytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    /** PostgreSQL's numeric, the widest that we know, has 131,072 digits before the point and 16,383 after it. */
    private static final int MOST_DIGITS = 150_000;

    private static final int LONG_DIGITS = 18;

    private byte[] bytes = new byte[1024];
    private int length;
    private int[] doubles = new int[8];
    private int doubleCount;

    /** A row of bytes that are canonical already, whoever made them. Its doubles are not known as such. */
    public static RowBytes ofCode(byte[] code) {
        RowBytes row = new RowBytes();
        row.bytes = code.clone();
        row.length = code.length;
        return row;
    }

    public void clear() {
        length = 0;
        doubleCount = 0;
    }

    public int length() {
        return length;
    }

    /** The buffer itself, valid up to {@link #length()} until the next change. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public void putNull() {
        reserve(1);
        bytes[length++] = ValueKind.NULL_TAG;
    }

    public void putBoolean(boolean value) {
        begin(ValueKind.BOOLEAN, 1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    public void putInteger(long value) {
        putUnscaled(value, 0);
    }

    public void putInteger(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            putUnscaled(value.longValue(), 0);
        } else {
            putUnscaled(value, 0);
        }
    }

    /** By value: 1.10 and 1.1 are the same, and 2.00 is the integer 2. */
    public void putDecimal(BigDecimal value) {
        requireSane(value);
        BigDecimal v = value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
        if (v.precision() > LONG_DIGITS) {
            BigDecimal stripped = v.stripTrailingZeros();
            BigDecimal whole = stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
            putUnscaled(whole.unscaledValue(), whole.scale());
            return;
        }
        long unscaled = v.unscaledValue().longValue();
        int scale = v.scale();
        while (scale > 0 && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
        putUnscaled(unscaled, scale);
    }

    /** IEEE 754 bits; every NaN is one NaN, and zero keeps its sign. */
    public void putDouble(double value) {
        if (doubleCount == doubles.length) {
            doubles = Arrays.copyOf(doubles, doubleCount * 2);
        }
        doubles[doubleCount++] = length;
        begin(ValueKind.DOUBLE, Long.BYTES);
        putLong(Double.doubleToLongBits(value));
    }

    /** Stands for a double in a tolerance grid, see {@link Tolerance#bucket}. */
    public void putBucket(long bucket) {
        reserve(1 + Long.BYTES);
        bytes[length++] = ValueKind.BUCKET_TAG;
        putLong(bucket);
    }

    public void putString(String value) {
        putText(ValueKind.STRING, value);
    }

    /** The text that the engine itself gives for a value of a type that has no code here. */
    public void putEngineText(String value) {
        putText(ValueKind.ENGINE_TEXT, value);
    }

    public void putBlob(byte[] value) {
        begin(ValueKind.BLOB, value.length + 5);
        putVarint(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    public void putDate(LocalDate value) {
        begin(ValueKind.DATE, Long.BYTES);
        putLong(value.toEpochDay());
    }

    public void putTime(LocalTime value) {
        begin(ValueKind.TIME, Long.BYTES);
        putLong(value.toNanoOfDay());
    }

    public void putTimestamp(LocalDateTime value) {
        putMoment(ValueKind.TIMESTAMP, value.toInstant(ZoneOffset.UTC));
    }

    public void putInstant(Instant value) {
        putMoment(ValueKind.INSTANT, value);
    }

    public void putTimeWithOffset(OffsetTime value) {
        begin(ValueKind.TIME_WITH_OFFSET, Long.BYTES + Integer.BYTES);
        putLong(value.toLocalTime().toNanoOfDay());
        putInt(value.getOffset().getTotalSeconds());
    }

    public void putUuid(UUID value) {
        begin(ValueKind.UUID, 2 * Long.BYTES);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
    }

    int doubleCount() {
        return doubleCount;
    }

    /** Where the code of the row's n-th double begins. */
    int doubleAt(int n) {
        return doubles[n];
    }

    double doubleValue(int n) {
        return Double.longBitsToDouble((long) LONG.get(bytes, doubles[n] + 1));
    }

    /** Puts a double's place in a tolerance grid where the double stands. */
    void overwriteDouble(int at, long bucket) {
        bytes[at] = ValueKind.BUCKET_TAG;
        LONG.set(bytes, at + 1, bucket);
    }

    private void putMoment(ValueKind kind, Instant value) {
        begin(kind, Long.BYTES + Integer.BYTES);
        putLong(value.getEpochSecond());
        putInt(value.getNano());
    }

    private void putUnscaled(long unscaled, int scale) {
        begin(ValueKind.EXACT, 5 + 1 + Long.BYTES);
        putVarint(scale);
        int size = (Long.SIZE - Long.numberOfLeadingZeros(unscaled ^ (unscaled >> 63))) / Byte.SIZE + 1;
        bytes[length++] = (byte) size;
        for (int shift = (size - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (unscaled >> shift);
        }
    }

    private void putUnscaled(BigInteger unscaled, int scale) {
        byte[] twosComplement = unscaled.toByteArray(); // big-endian, as short as the sign allows
        begin(ValueKind.EXACT, 10 + twosComplement.length);
        putVarint(scale);
        putVarint(twosComplement.length);
        System.arraycopy(twosComplement, 0, bytes, length, twosComplement.length);
        length += twosComplement.length;
    }

    private static void requireSane(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > 2 * MOST_DIGITS) {
            throw new IllegalArgumentException("a decimal of scale %d and %d digits is wider than any engine's"
                    .formatted(value.scale(), value.precision()));
        }
    }

    private void putText(ValueKind kind, String value) {
        int chars = value.length();
        begin(kind, 5 + chars);
        int start = length;
        putVarint(chars);
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                length = start;
                putWideText(value);
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    /** As UTF-8; half of a surrogate pair is encoded like any other character, so that no two strings collide. */
    private void putWideText(String value) {
        long size = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            i += Character.charCount(c);
        }
        reserve(Math.toIntExact(size + 5));
        putVarint((int) size);
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            putCodePoint(c);
            i += Character.charCount(c);
        }
    }

    private void putCodePoint(int c) {
        if (c < 0x80) {
            bytes[length++] = (byte) c;
            return;
        }
        int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        int lead = more == 1 ? 0xC0 : more == 2 ? 0xE0 : 0xF0;
        bytes[length++] = (byte) (lead | (c >> (6 * more)));
        for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
            bytes[length++] = (byte) (0x80 | ((c >> shift) & 0x3F));
        }
    }

    private void begin(ValueKind kind, int room) {
        reserve(1 + room);
        bytes[length++] = kind.tag();
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }

    private void putLong(long value) {
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    private void putInt(int value) {
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    /** Unsigned LEB128. */
    private void putVarint(int value) {
        int rest = value;
        while (rest > 0x7F) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }
}
