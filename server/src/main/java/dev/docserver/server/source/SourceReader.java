package dev.docserver.server.source;

import dev.docserver.server.document.SourceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Reads the files of any source, one after the other. */
public final class SourceReader {

    private final SourceLimits limits;
    private final Download download;

    /**
     * @param caFile PEM bundle trusted for https beside the built-in one; need not exist
     * @param temporary folder for archives while they are read
     */
    public SourceReader(SourceLimits limits, Path caFile, Path temporary) {
        this.limits = limits;
        this.download = new Download(limits, caFile, temporary);
    }

    /**
     * Hands each wanted file to the visitor, in an order that stays the same.
     *
     * @throws SourceException when the source cannot be read or is beyond a limit
     * @throws InterruptedException when the visitor or the thread was told to stop
     */
    public void read(SourceSpec spec, Predicate<String> wanted, Visitor visitor)
            throws SourceException, InterruptedException {
        try {
            switch (spec) {
                case SourceSpec.Directory directory ->
                        new DirectorySource(directory.path(), limits).read(wanted, visitor);
                case SourceSpec.Archive archive -> {
                    try (Download.Fetched fetched = download.fetch(archive.url())) {
                        new ArchiveSource(fetched.file(), limits).read(wanted, visitor);
                    }
                }
            }
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new SourceException("could not read " + spec.location() + ": " + reason, e);
        }
    }

    /** Told of each file; the file can be read until the call returns. */
    @FunctionalInterface
    public interface Visitor {
        void file(SourceFile file) throws IOException, SourceException, InterruptedException;
    }
}
