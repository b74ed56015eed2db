package io.trustfabric.schemas.registry;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro binary from one byte array (Avro 1.12 specification, "Binary Encoding"). Unlike Avro's own decoder it believes no
 * length that the remaining bytes cannot hold: ten hostile bytes cannot ask for two gigabytes. Strings must be UTF-8.
 */
final class BoundedDecoder extends Decoder {

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private int at;

    BoundedDecoder(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.at = offset;
    }

    int remaining() {
        return bytes.length - at;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        byte b = bytes[take(1)];
        if (b != 0 && b != 1) {
            throw new IOException("boolean byte is " + b + ", not 0 or 1");
        }
        return b == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException("int out of range: " + value);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = bytes[take(1)];
            zigzag |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new IOException("number is longer than ten bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return ByteBuffer.wrap(bytes, take(4), 4).order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return ByteBuffer.wrap(bytes, take(8), 8).order(ByteOrder.LITTLE_ENDIAN).getDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        int start = take(length);
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) { // what the JDK puts for bad bytes, or a character that was really sent
            requireUtf8(start, length);
        }
        return text;
    }

    private void requireUtf8(int start, int length) throws IOException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
        } catch (CharacterCodingException e) {
            throw new IOException("string is not UTF-8", e);
        }
    }

    @Override
    public void skipString() throws IOException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        int length = length();
        byte[] copy = new byte[length];
        System.arraycopy(bytes, take(length), copy, 0, length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] into, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), into, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return blockItems();
    }

    @Override
    public long arrayNext() throws IOException {
        return blockItems();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return blockItems();
    }

    @Override
    public long mapNext() throws IOException {
        return blockItems();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    /** Items of the next block. Every item of every schema of ours takes a byte at least. */
    private long blockItems() throws IOException {
        long items = readLong();
        if (items < 0) {
            items = Math.negateExact(items);
            readLong(); // size of the block in bytes, for readers that skip
        }
        if (items > remaining()) {
            throw new EOFException("block of %d items in %d bytes".formatted(items, remaining()));
        }
        return items;
    }

    /** Skips blocks that state their size; returns the items of the first one that does not, or 0 at the end. */
    private long skipBlocks() throws IOException {
        long items = readLong();
        while (items < 0) {
            long size = readLong();
            if (size < 0 || size > remaining()) {
                throw new EOFException("block of %d bytes in %d bytes".formatted(size, remaining()));
            }
            take((int) size);
            items = readLong();
        }
        if (items > remaining()) {
            throw new EOFException("block of %d items in %d bytes".formatted(items, remaining()));
        }
        return items;
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0) {
            throw new IOException("negative length " + length);
        }
        if (length > remaining()) {
            throw new EOFException("length %d, %d bytes left".formatted(length, remaining()));
        }
        return (int) length;
    }

    /** Position of the next {@code count} bytes, which are now consumed. */
    private int take(int count) throws EOFException {
        if (count > remaining()) {
            throw new EOFException("%d bytes wanted, %d left".formatted(count, remaining()));
        }
        int start = at;
        at += count;
        return start;
    }
}
