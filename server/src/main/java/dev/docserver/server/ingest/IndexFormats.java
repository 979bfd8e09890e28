package dev.docserver.server.ingest;

import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.FormatStore;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this program's format of the index apart from those of other versions, which may be serving
 * at the same time. For any number of threads.
 */
public final class IndexFormats {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFormats.class);

    /** An index that nobody has read for so long goes: until then a rollback finds its own. */
    static final Duration SILENT = Duration.ofHours(1);

    private final FormatStore formats;
    private final List<SourceSpec> sources;
    private volatile boolean complete;
    private volatile List<String> behind = List.of();

    public IndexFormats(Database database, List<SourceSpec> sources) {
        this(new FormatStore(database, IndexFormat.VERSION), sources);
    }

    IndexFormats(FormatStore formats, List<SourceSpec> sources) {
        this.formats = formats;
        this.sources = List.copyOf(sources);
    }

    /**
     * The libraries that another version of this program serves and this one cannot yet: while
     * there are any, clients are better off elsewhere. Once there are none it stays so.
     */
    public List<String> behind() {
        if (complete) {
            return List.of();
        }
        List<String> now = formats.behind(sources);
        if (!now.equals(behind)) {
            if (now.isEmpty()) {
                LOG.info("The index of format {} is complete", IndexFormat.VERSION);
            } else {
                LOG.info(
                        "Indexed in another format than {}, which this program reads, and being"
                                + " ingested again: {}",
                        IndexFormat.VERSION,
                        String.join(", ", now));
            }
        }
        behind = now;
        complete = now.isEmpty();
        return now;
    }

    /** To be called every few seconds or minutes. */
    public void tend() {
        formats.touch();
        List<Integer> removed = formats.removeUnread(SILENT);
        if (!removed.isEmpty()) {
            LOG.info("Removed what is left of index formats that nobody reads: {}", removed);
        }
    }
}
