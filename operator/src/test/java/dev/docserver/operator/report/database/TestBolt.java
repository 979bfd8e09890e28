package dev.docserver.operator.report.database;

import dev.docserver.operator.report.content.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bbolt file laid out by hand (go.etcd.io/bbolt, page.go and bucket.go): what the builder of the
 * database never writes, and a hostile or damaged file may hold. Pages 0 and 1 are the meta pages.
 */
final class TestBolt {
    static final int PAGE = 4096;
    static final short BRANCH = 1;
    static final short LEAF = 2;
    static final short META = 4;

    private final int size;
    private ByteBuffer bytes;

    TestBolt() {
        this(PAGE, 8);
    }

    TestBolt(int size, int pages) {
        this.size = size;
        bytes = ByteBuffer.allocate(size * pages).order(ByteOrder.LITTLE_ENDIAN);
        meta(0, 2, 1);
        meta(1, 2, 0);
    }

    /** A meta page: the root of all buckets, and the transaction that wrote it. */
    TestBolt meta(int page, long root, long transaction) {
        int at = page * size;
        header(page, META, 0, 0);
        bytes.putInt(at + 16, 0xED0CDAED).putInt(at + 20, 2).putInt(at + 24, size);
        bytes.putLong(at + 32, root).putLong(at + 64, transaction);
        return this;
    }

    /** Changes one number of 32 bits. */
    TestBolt with(int at, int value) {
        bytes.putInt(at, value);
        return this;
    }

    /** The head of a page: what it is, how many elements, how many pages it runs over. */
    TestBolt header(int page, int flags, int count, int overflow) {
        int at = page * size;
        bytes.putLong(at, page).putShort(at + 8, (short) flags);
        bytes.putShort(at + 10, (short) count).putInt(at + 12, overflow);
        return this;
    }

    /** A page of children. */
    TestBolt branch(int page, long... children) {
        header(page, BRANCH, children.length, 0);
        for (int at = 0; at < children.length; at++) {
            bytes.putLong(page * size + 16 + at * 16 + 8, children[at]);
        }
        return this;
    }

    /** An element of a leaf: a bucket, or a plain key. */
    record Element(int flags, String name, Bytes value) {}

    /** A bucket whose root is a page of its own. */
    static Element bucket(String name, long root) {
        return new Element(1, name, bucket(root, 0));
    }

    /** A small bucket, which lies behind its name. */
    static Element inline(String name, int elements) {
        return new Element(1, name, bucket(0, elements));
    }

    /** A key and a value, and no bucket. */
    static Element key(String name) {
        return new Element(0, name, bucket(0, 7));
    }

    /** Root and sequence, then the header of the page inside. */
    private static Bytes bucket(long root, int elements) {
        ByteBuffer value = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        value.putLong(0, root).putShort(24, LEAF).putShort(26, (short) elements);
        return Bytes.of(value.array());
    }

    /** A page of elements, with as many pages behind it as they need. */
    TestBolt leaf(int page, Element... elements) {
        int start = page * size;
        int data = start + 16 + elements.length * 16;
        for (int at = 0; at < elements.length; at++) {
            byte[] value = elements[at].value().content();
            byte[] name = elements[at].name().getBytes(StandardCharsets.UTF_8);
            int element = start + 16 + at * 16;
            bytes.putInt(element, elements[at].flags()).putInt(element + 4, data - element);
            bytes.putInt(element + 8, name.length).putInt(element + 12, value.length);
            bytes.put(data, name).put(data + name.length, value);
            data += name.length + value.length;
        }
        return header(page, LEAF, elements.length, (data - start - 1) / size);
    }

    /** So many buckets with names of their own and one page as their root. */
    static Element[] many(int count, long root) {
        List<Element> all = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            all.add(bucket("b" + at, root));
        }
        return all.toArray(Element[]::new);
    }

    byte[] bytes() {
        return bytes.array();
    }

    byte[] cut(int length) {
        return Arrays.copyOf(bytes.array(), length);
    }
}
