package dev.docserver.server.ingest;

import dev.docserver.server.document.Page;
import dev.docserver.server.format.Formats;
import dev.docserver.server.search.index.SegmentBuilder;
import dev.docserver.server.source.SourceContent;
import dev.docserver.server.source.SourceException;
import dev.docserver.server.source.SourceFile;
import dev.docserver.server.store.EditionStore;
import dev.docserver.server.store.IndexedPages;
import dev.docserver.server.store.JobStore;
import dev.docserver.server.store.StoredPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Reads a source from where its edition stops, batch by batch, into the edition. */
final class EditionWriter {

    private final JobStore.Claim claim;
    private final EditionStore editions;
    private final IngestSettings settings;
    private final BooleanSupplier stopped;
    private final Set<String> done;
    private final Set<String> taken = new HashSet<>();
    private final List<Raw> batch = new ArrayList<>();
    private long batchBytes;

    EditionWriter(
            JobStore.Claim claim,
            EditionStore editions,
            IngestSettings settings,
            BooleanSupplier stopped) {
        this.claim = claim;
        this.editions = editions;
        this.settings = settings;
        this.stopped = stopped;
        this.done = new HashSet<>(claim.resumed() ? editions.paths(claim.lease()) : Set.of());
    }

    /**
     * Fills the edition.
     *
     * @return how many pages it has now
     * @throws InterruptedException at a checkpoint, when told to stop
     */
    int fill(SourceContent source) throws SourceException, InterruptedException {
        source.read(path -> Formats.reads(path) && !done.contains(path), this::add);
        store();
        if (done.isEmpty()) {
            throw new SourceException(
                    claim.spec().location()
                            + " holds no page that can be read: expected files ending in .html,"
                            + " .htm, .xhtml, .md, .markdown or .mdx with text in them");
        }
        return done.size();
    }

    private void add(SourceFile file) throws IOException, SourceException, InterruptedException {
        checkStopped();
        if (!taken.add(file.path())) {
            return; // an archive may name a file twice
        }
        byte[] bytes = file.read();
        batch.add(new Raw(file.path(), bytes));
        batchBytes += bytes.length;
        if (batchBytes >= settings.batchBytes()) {
            store();
        }
    }

    private void checkStopped() throws InterruptedException {
        if (stopped.getAsBoolean()) {
            throw new InterruptedException("told to stop");
        }
    }

    private void store() throws InterruptedException {
        checkStopped();
        List<Page> pages =
                batch.parallelStream()
                        .map(raw -> Formats.read(raw.path, raw.bytes))
                        .flatMap(Optional::stream)
                        .toList();
        batch.clear();
        batchBytes = 0;
        if (!pages.isEmpty()) {
            editions.append(claim.lease(), settings.lease(), pages, EditionWriter::index);
            pages.forEach(page -> done.add(page.path()));
        }
    }

    static IndexedPages index(List<StoredPage> pages) {
        SegmentBuilder builder = new SegmentBuilder();
        for (StoredPage stored : pages) {
            Page page = stored.page();
            for (int i = 0; i < page.sections().size(); i++) {
                builder.add(stored.sectionIds().get(i), page.path(), page.sections().get(i));
            }
        }
        Map<String, byte[]> postings = new HashMap<>();
        builder.postings().forEach((term, list) -> postings.put(term, list.encoded()));
        return new IndexedPages(builder.size(), builder.segment().encoded(), postings);
    }

    private static final class Raw {
        private final String path;
        private final byte[] bytes;

        Raw(String path, byte[] bytes) {
            this.path = path;
            this.bytes = bytes;
        }
    }
}
