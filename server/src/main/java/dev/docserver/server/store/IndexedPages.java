package dev.docserver.server.store;

import java.util.Map;

/** The index of the pages of one batch, as bytes that only search understands. */
public final class IndexedPages {

    private final int sections;
    private final byte[] segment;
    private final Map<String, byte[]> postings;

    /** Takes the arrays as they are; they must not be changed. */
    public IndexedPages(int sections, byte[] segment, Map<String, byte[]> postings) {
        this.sections = sections;
        this.segment = segment;
        this.postings = Map.copyOf(postings);
    }

    int sections() {
        return sections;
    }

    byte[] segment() {
        return segment;
    }

    Map<String, byte[]> postings() {
        return postings;
    }
}
