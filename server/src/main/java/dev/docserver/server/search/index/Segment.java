package dev.docserver.server.search.index;

/**
 * The sections of one segment: their ids in the store, and how many terms each field of each has.
 */
public final class Segment {

    private final long[] ids;
    private final int[][] lengths;
    private final int[] depths;
    private final boolean[] news;
    private final long[] totals = new long[Field.COUNT];

    Segment(long[] ids, int[][] lengths, int[] depths, boolean[] news) {
        this.ids = ids;
        this.lengths = lengths;
        this.depths = depths;
        this.news = news;
        for (int field = 0; field < Field.COUNT; field++) {
            for (int length : lengths[field]) {
                totals[field] += length;
            }
        }
    }

    /** The id of a section by the number that postings use. */
    public long id(int section) {
        return ids[section];
    }

    /** How many terms a {@link Field} of a section has. */
    public int length(int field, int section) {
        return lengths[field][section];
    }

    /** How many sections there are. */
    public int size() {
        return ids.length;
    }

    /** How many headings stand above the section's own; 0 for the page's. */
    public int depth(int section) {
        return depths[section];
    }

    /** Whether the section tells what changed from one release to another. */
    public boolean isNews(int section) {
        return news[section];
    }

    /** Terms of one {@link Field} over all sections. */
    public long totalLength(int field) {
        return totals[field];
    }

    /** As bytes, for the store. */
    public byte[] encoded() {
        Bytes bytes = new Bytes();
        bytes.number(ids.length);
        long before = 0;
        for (long id : ids) {
            // Ids mostly rise, but a page that stayed the same brings older ones.
            long step = id - before;
            bytes.number((step << 1) ^ (step >> 63));
            before = id;
        }
        for (int[] field : lengths) {
            for (int length : field) {
                bytes.number(length);
            }
        }
        for (int i = 0; i < ids.length; i++) {
            bytes.number(depths[i] * 2L + (news[i] ? 1 : 0));
        }
        return bytes.toArray();
    }

    /** Reads {@link #encoded}. */
    public static Segment decode(byte[] data) {
        var reader = new Bytes.Reader(data, 0);
        long[] ids = new long[reader.number()];
        long id = 0;
        for (int i = 0; i < ids.length; i++) {
            long step = reader.longNumber();
            id += (step >>> 1) ^ -(step & 1);
            ids[i] = id;
        }
        int[][] lengths = new int[Field.COUNT][ids.length];
        for (int[] field : lengths) {
            for (int i = 0; i < field.length; i++) {
                field[i] = reader.number();
            }
        }
        int[] depths = new int[ids.length];
        boolean[] news = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int mark = reader.number();
            depths[i] = mark >>> 1;
            news[i] = (mark & 1) == 1;
        }
        return new Segment(ids, lengths, depths, news);
    }
}
