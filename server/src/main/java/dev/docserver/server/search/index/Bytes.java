package dev.docserver.server.search.index;

import java.util.Arrays;

/** Numbers as bytes of seven bits, the small ones in one byte. Grows as needed. */
final class Bytes {

    private byte[] data = new byte[16];
    private int length;

    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            raw((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        raw((byte) rest);
    }

    void append(Bytes other) {
        if (length + other.length > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, length + other.length));
        }
        System.arraycopy(other.data, 0, data, length, other.length);
        length += other.length;
    }

    int length() {
        return length;
    }

    byte[] toArray() {
        return Arrays.copyOf(data, length);
    }

    private void raw(byte value) {
        if (length == data.length) {
            data = Arrays.copyOf(data, length * 2);
        }
        data[length++] = value;
    }

    /** Reads what was written, from a given place on. */
    static final class Reader {
        private final byte[] data;
        private int at;

        Reader(byte[] data, int at) {
            this.data = data;
            this.at = at;
        }

        int at() {
            return at;
        }

        int number() {
            return (int) longNumber();
        }

        long longNumber() {
            long value = 0;
            int shift = 0;
            byte next;
            do {
                next = data[at++];
                value |= (long) (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            return value;
        }
    }
}
