package dev.docserver.operator.report.database;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of the non-empty top-level buckets in a bbolt file (go.etcd.io/bbolt, page.go and
 * bucket.go, file format 2). Enough to tell whether Trivy's database has advisories of a
 * distribution at all; reads a few pages of a file that may hold gigabytes.
 */
final class BoltFile implements Closeable {
    private static final int MAGIC = 0xED0CDAED;
    private static final int VERSION = 2;
    private static final int BRANCH = 0x01;
    private static final int LEAF = 0x02;
    private static final int PAGE_HEADER = 16;
    private static final int ELEMENT = 16;
    private static final int MOST_PAGES = 4096;
    private static final int LONGEST_NAME = 1024;
    private static final int LONGEST_PAGE = 16 << 20;

    private final RandomAccessFile file;
    private int pageSize;
    private int pages;

    private BoltFile(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Reads the names.
     *
     * @throws IOException for a file that is no such database, or is damaged
     */
    static Set<String> buckets(Path path) throws IOException {
        try (BoltFile bolt = new BoltFile(new RandomAccessFile(path.toFile(), "r"))) {
            Set<String> names = new TreeSet<>();
            bolt.collect(bolt.root(), names);
            return names;
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new IOException("a damaged bbolt file: " + damaged.getMessage(), damaged);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The root of the newer of the two meta pages. */
    private long root() throws IOException {
        ByteBuffer first = read(0, 128);
        if (first.getInt(PAGE_HEADER) != MAGIC || first.getInt(PAGE_HEADER + 4) != VERSION) {
            throw new IOException("not a bbolt file of version " + VERSION);
        }
        pageSize = first.getInt(PAGE_HEADER + 8);
        if (pageSize < 1024 || pageSize > 1 << 16) {
            throw new IOException("a page size of " + pageSize);
        }
        ByteBuffer second = read(pageSize, 128);
        boolean newer =
                second.getInt(PAGE_HEADER) == MAGIC && transaction(second) > transaction(first);
        return (newer ? second : first).getLong(PAGE_HEADER + 16);
    }

    private static long transaction(ByteBuffer meta) {
        return meta.getLong(PAGE_HEADER + 48);
    }

    /** All pages from here on, one after the other: a loop of pages must not use up the stack. */
    private void collect(long root, Set<String> names) throws IOException {
        Deque<Long> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            ByteBuffer content = page(left.removeFirst());
            int flags = content.getShort(8);
            int count = content.getShort(10) & 0xffff;
            for (int at = 0; at < count; at++) {
                int element = PAGE_HEADER + at * ELEMENT;
                if ((flags & BRANCH) != 0) {
                    left.addLast(content.getLong(element + 8));
                } else if ((flags & LEAF) != 0 && (content.getInt(element) & 1) != 0) {
                    leaf(content, element, names);
                }
            }
        }
    }

    /** One bucket: its name, and behind it where its own root is, or that root itself. */
    private void leaf(ByteBuffer content, int element, Set<String> names) throws IOException {
        int name = element + content.getInt(element + 4);
        int length = content.getInt(element + 8);
        if (length < 0 || length > LONGEST_NAME) {
            throw new IOException("a bucket name of " + length + " bytes");
        }
        byte[] text = new byte[length];
        content.get(name, text);
        long root = content.getLong(name + length);
        int inside =
                root == 0
                        ? content.getShort(name + length + PAGE_HEADER + 10) & 0xffff
                        : page(root).getShort(10) & 0xffff;
        if (inside > 0) {
            names.add(new String(text, StandardCharsets.UTF_8));
        }
    }

    private ByteBuffer page(long number) throws IOException {
        if (++pages > MOST_PAGES) {
            throw new IOException("more than " + MOST_PAGES + " pages of bucket names");
        }
        long start = Math.multiplyExact(number, pageSize);
        int overflow = read(start, PAGE_HEADER).getInt(12);
        long length = (overflow + 1L) * pageSize;
        if (overflow < 0 || length > LONGEST_PAGE) {
            throw new IOException("a page of " + length + " bytes");
        }
        return read(start, (int) length);
    }

    private ByteBuffer read(long start, int length) throws IOException {
        byte[] content = new byte[length];
        try {
            file.seek(start);
            file.readFully(content);
        } catch (EOFException e) {
            throw new IOException("the bbolt file ends in the middle of a page", e);
        }
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }
}
