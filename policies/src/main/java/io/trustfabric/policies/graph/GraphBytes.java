package io.trustfabric.policies.graph;

import java.util.Arrays;

/**
 * Numbers and texts as bytes, and back. A number is an unsigned LEB128 of 64 bits in its shortest form; a text is the number of its
 * UTF-16 units and each of them as a number: any Java string reads back, and ASCII takes a byte a character.
 */
public final class GraphBytes {

    private GraphBytes() {}

    /** Bytes as they are written. */
    public static final class Sink {
        private byte[] bytes = new byte[64];
        private int size;

        public void octet(int value) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.addExact(size, size / 2 + 1));
            }
            bytes[size++] = (byte) value;
        }

        public void number(long value) {
            long rest = value;
            for (; rest >>> 7 != 0; rest >>>= 7) {
                octet((int) rest | 0x80);
            }
            octet((int) rest);
        }

        void eight(long value) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                octet((int) (value >>> shift));
            }
        }

        public void text(String text) {
            number(text.length());
            for (int i = 0; i < text.length(); i++) {
                number(text.charAt(i));
            }
        }

        public byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }

    /** Bytes as they are read; none is trusted. */
    public static final class Source {
        private final byte[] bytes;
        private int at;

        public Source(byte[] bytes) {
            this.bytes = bytes;
        }

        public int octet() throws MalformedGraphException {
            if (at == bytes.length) {
                throw malformed("the bytes end too soon");
            }
            return bytes[at++] & 0xFF;
        }

        public long number() throws MalformedGraphException {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int octet = octet();
                value |= (long) (octet & 0x7F) << shift;
                if (octet < 0x80) {
                    if ((octet == 0 && shift > 0) || (shift == 63 && octet > 1)) {
                        break;
                    }
                    return value;
                }
            }
            throw malformed("a number is not in its shortest form of 64 bits");
        }

        long eight() throws MalformedGraphException {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value = value << 8 | octet();
            }
            return value;
        }

        /** A number below {@code limit}. */
        public int below(long limit, String what) throws MalformedGraphException {
            return below(limit, number(), what);
        }

        private int below(long limit, long value, String what) throws MalformedGraphException {
            if (value < 0 || value >= limit) {
                throw malformed(
                        "%s is %s, expected less than %,d".formatted(what, Long.toUnsignedString(value), limit));
            }
            return (int) value;
        }

        /** A number of things that take {@code least} bytes each at least, so what is made for them stays in proportion. */
        public int count(int least, String what) throws MalformedGraphException {
            long value = number();
            return below((bytes.length - at) / least + 1L, value, "the number of " + what);
        }

        public String text() throws MalformedGraphException {
            char[] units = new char[count(1, "characters")];
            for (int i = 0; i < units.length; i++) {
                units[i] = (char) below(Character.MAX_VALUE + 1, "a character");
            }
            return new String(units);
        }

        public void end() throws MalformedGraphException {
            if (at < bytes.length) {
                throw malformed("%,d bytes follow the graph".formatted(bytes.length - at));
            }
        }

        public MalformedGraphException malformed(String found) {
            return new MalformedGraphException(found, at);
        }
    }
}
