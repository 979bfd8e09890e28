package dev.docserver.server.source;

import dev.docserver.server.document.SourceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Opens any source. */
public final class SourceReader {

    private final Predicate<String> wanted;
    private final SourceLimits limits;
    private final Download download;

    /**
     * A reader of all kinds of sources.
     *
     * @param wanted tells by its path whether a file can be of use at all
     * @param caFile PEM bundle trusted for https beside the built-in one; need not exist
     * @param temporary folder for archives while they are read
     */
    public SourceReader(
            Predicate<String> wanted, SourceLimits limits, Path caFile, Path temporary) {
        this.wanted = wanted;
        this.limits = limits;
        this.download = new Download(limits, caFile, temporary);
    }

    /**
     * Brings the source here and notes what it holds.
     *
     * @throws SourceException when the source cannot be read or is beyond a limit
     * @throws InterruptedException when the thread was told to stop
     */
    public SourceContent open(SourceSpec spec) throws SourceException, InterruptedException {
        try {
            return switch (spec) {
                case SourceSpec.Directory directory -> folder(spec, directory.path());
                case SourceSpec.Archive archive -> {
                    Download.Fetched fetched =
                            download.fetch(archive.url(), "")
                                    .orElseThrow(() -> new IOException("304 without a question"));
                    yield new SourceContent(
                            spec.location(), fetched.look(), new ArchiveSource(fetched, limits));
                }
            };
        } catch (IOException e) {
            throw SourceException.of(spec.location(), e);
        }
    }

    /**
     * Sees whether the source has changed.
     *
     * @param before what was seen the last time, by which an unchanged source is known without
     *     reading it
     */
    public Look look(SourceSpec spec, Optional<Look> before)
            throws SourceException, InterruptedException {
        String validator = before.map(Look::validator).orElse("");
        try {
            switch (spec) {
                case SourceSpec.Directory directory -> {
                    var folder = new DirectorySource(directory.path(), limits);
                    boolean same = before.isPresent() && folder.validator(wanted).equals(validator);
                    return same ? before.get() : folder.look(wanted);
                }
                case SourceSpec.Archive archive -> {
                    Optional<Download.Fetched> fetched = download.fetch(archive.url(), validator);
                    if (fetched.isEmpty()) {
                        return before.orElseThrow(() -> new IOException("304 without a question"));
                    }
                    try (Download.Fetched file = fetched.get()) {
                        return file.look();
                    }
                }
            }
        } catch (IOException e) {
            throw SourceException.of(spec.location(), e);
        }
    }

    private SourceContent folder(SourceSpec spec, Path path)
            throws IOException, SourceException, InterruptedException {
        var folder = new DirectorySource(path, limits);
        return new SourceContent(spec.location(), folder.look(wanted), folder);
    }
}
