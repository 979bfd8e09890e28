package dev.docserver.server.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.ArchiveEntry;

/**
 * An archive on disk: tar, tar.gz or zip, told by its first bytes. Nothing is unpacked to disk.
 * Links and devices are left out; an entry that points outside makes the whole archive suspect and
 * is refused.
 *
 * <p>The folders that all wanted files have in common are no part of their paths: {@code
 * manual-1.4/} must not make another library of every version.
 */
final class ArchiveSource implements SourceContent.Place {

    private final Download.Fetched archive;
    private final Path file;
    private final SourceLimits limits;

    /** Bytes that were read beyond what headers claimed. */
    private long unclaimed;

    ArchiveSource(Download.Fetched archive, SourceLimits limits) {
        this.archive = archive;
        this.file = archive.file();
        this.limits = limits;
    }

    @Override
    public void read(Predicate<String> wanted, SourceContent.Visitor visitor)
            throws IOException, SourceException, InterruptedException {
        CommonFolder common = new CommonFolder();
        each(
                (path, entry, content) -> {
                    if (wanted.test(path)) {
                        common.add(path);
                    }
                });
        each(
                (path, entry, content) -> {
                    String inner = common.strip(path);
                    if (wanted.test(path) && wanted.test(inner)) {
                        visitor.file(new Entry(inner, entry.getSize(), content, this));
                    }
                });
    }

    @Override
    public void close() {
        archive.close();
    }

    private void each(EntryVisitor visitor)
            throws IOException, SourceException, InterruptedException {
        long packed = Files.size(file);
        try (ArchiveEntries entries = ArchiveEntries.open(file)) {
            int count = 0;
            Optional<ArchiveEntry> next = entries.next();
            while (next.isPresent()) {
                ArchiveEntry entry = next.get();
                if (++count > limits.files()) {
                    throw new SourceException(Refusals.tooManyFiles(limits));
                }
                checkBytes(entries.bytesSoFar() + Math.max(0, entry.getSize()), packed);
                if (entries.isPlainFile(entry)) {
                    visitor.entry(inside(entry.getName()), entry, entries.content(entry));
                } else {
                    inside(entry.getName());
                }
                next = entries.next();
            }
            checkBytes(entries.bytesSoFar(), packed);
        }
    }

    private void checkBytes(long claimed, long packed) throws SourceException {
        long unpacked = claimed + unclaimed;
        if (unpacked > limits.totalBytes()) {
            throw new SourceException(Refusals.tooLarge(limits));
        }
        // Small archives compress absurdly well without being a danger.
        if (unpacked > (16L << 20) && unpacked / Math.max(1, packed) > limits.ratio()) {
            throw new SourceException(Refusals.ratio(limits));
        }
    }

    private static String inside(String name) throws SourceException {
        String path = name.replace('\\', '/');
        boolean absolute = path.startsWith("/") || path.matches("(?s)[A-Za-z]:.*");
        StringBuilder result = new StringBuilder();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") || absolute || part.indexOf('\0') >= 0) {
                throw new SourceException(Refusals.outside(name));
            }
            if (!part.isEmpty() && !part.equals(".")) {
                result.append(result.isEmpty() ? "" : "/").append(part);
            }
        }
        return result.toString();
    }

    private interface EntryVisitor {
        void entry(String path, ArchiveEntry entry, InputStream content)
                throws IOException, SourceException, InterruptedException;
    }

    private byte[] content(Entry entry) throws IOException, SourceException {
        // The size in the header is a claim: what is read counts.
        int most = (int) Math.min(Integer.MAX_VALUE - 16, limits.fileBytes());
        byte[] bytes = entry.content.readNBytes(most + 1);
        if (bytes.length > most) {
            long size = Math.max(entry.size, bytes.length);
            throw new SourceException(Refusals.fileTooLarge(entry.path, size, limits));
        }
        unclaimed += Math.max(0, bytes.length - Math.max(0, entry.size));
        return bytes;
    }

    private record Entry(String path, long size, InputStream content, ArchiveSource source)
            implements SourceFile {
        @Override
        public byte[] read() throws IOException, SourceException {
            return source.content(this);
        }
    }
}
