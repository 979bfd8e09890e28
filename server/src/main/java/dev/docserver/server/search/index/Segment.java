package dev.docserver.server.search.index;

/**
 * The sections of one segment: their ids in the store, and how many terms each field of each has.
 *
 * @param ids by the number that postings use
 * @param lengths first by field, then by number
 */
public record Segment(long[] ids, int[][] lengths) {

    /** How many sections there are. */
    public int size() {
        return ids.length;
    }

    /** Terms of one field over all sections. */
    public long totalLength(Field field) {
        long total = 0;
        for (int length : lengths[field.ordinal()]) {
            total += length;
        }
        return total;
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
        return new Segment(ids, lengths);
    }
}
