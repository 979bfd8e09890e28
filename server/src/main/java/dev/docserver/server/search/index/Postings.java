package dev.docserver.server.search.index;

import java.util.function.IntPredicate;

/**
 * Where one term stands in the sections of one segment. Sections are numbered from 0 in the
 * segment's order. First come all frequencies, then all positions: ranking reads the first part of
 * every section, and the second for the few best.
 */
public final class Postings {

    /** Positions kept of one term in one section. */
    static final int MAX_POSITIONS = 200;

    private final byte[] data;

    /** Takes bytes that {@link #encoded} gave; they are not copied and must not be changed. */
    public Postings(byte[] data) {
        this.data = data;
    }

    /** As bytes, for the store; not to be changed. */
    public byte[] encoded() {
        return data;
    }

    /** How many sections have the term. */
    public int sections() {
        return new Bytes.Reader(data, 0).number();
    }

    /** Calls back for each section, with how often the term stands in each {@link Field}. */
    public void frequencies(FrequencyVisitor visitor) {
        var reader = new Bytes.Reader(data, 0);
        int count = reader.number();
        reader.number();
        int[] frequencies = new int[Field.COUNT];
        int section = -1;
        for (int i = 0; i < count; i++) {
            section = readEntry(reader, section, frequencies);
            visitor.section(section, frequencies);
        }
    }

    /** Calls back with the positions in heading and body, for the sections that are wanted. */
    public void positions(IntPredicate wanted, PositionVisitor visitor) {
        var reader = new Bytes.Reader(data, 0);
        int count = reader.number();
        int length = reader.number();
        var places = new Bytes.Reader(data, reader.at() + length);
        int[] frequencies = new int[Field.COUNT];
        int section = -1;
        for (int i = 0; i < count; i++) {
            section = readEntry(reader, section, frequencies);
            int[] positions = new int[places.number()];
            int position = 0;
            for (int k = 0; k < positions.length; k++) {
                position += places.number();
                positions[k] = position;
            }
            if (wanted.test(section)) {
                visitor.section(section, positions);
            }
        }
    }

    /**
     * The step to the next section times two, and one more when the term stands only once, in the
     * body.
     */
    private static int readEntry(Bytes.Reader reader, int section, int[] frequencies) {
        int head = reader.number();
        boolean once = (head & 1) == 1;
        for (int field = 0; field < Field.COUNT; field++) {
            frequencies[field] = once ? 0 : reader.number();
        }
        if (once) {
            frequencies[Field.BODY] = 1;
        }
        return section + (head >>> 1);
    }

    /** Told of the frequencies in one section; the array is reused. */
    @FunctionalInterface
    public interface FrequencyVisitor {
        void section(int section, int[] frequencies);
    }

    /** Told of the positions in one section, in rising order. */
    @FunctionalInterface
    public interface PositionVisitor {
        void section(int section, int[] positions);
    }

    /** Writes the postings of one term, section by section. */
    static final class Writer {
        private final Bytes entries = new Bytes();
        private final Bytes places = new Bytes();
        private int count;
        private int last = -1;

        void add(int section, int[] frequencies, int[] positions, int positionCount) {
            boolean once =
                    frequencies[Field.BODY] == 1
                            && frequencies[Field.TITLE] == 0
                            && frequencies[Field.PATH] == 0
                            && frequencies[Field.NAMES] == 0;
            entries.number((section - last) * 2L + (once ? 1 : 0));
            if (!once) {
                for (int frequency : frequencies) {
                    entries.number(frequency);
                }
            }
            int kept = Math.min(positionCount, MAX_POSITIONS);
            places.number(kept);
            int before = 0;
            for (int i = 0; i < kept; i++) {
                places.number(positions[i] - before);
                before = positions[i];
            }
            last = section;
            count++;
        }

        Postings finish() {
            Bytes all = new Bytes();
            all.number(count);
            all.number(entries.length());
            all.append(entries);
            all.append(places);
            return new Postings(all.toArray());
        }
    }
}
