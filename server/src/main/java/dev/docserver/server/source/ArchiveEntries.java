package dev.docserver.server.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The entries of an archive, in its own order. */
sealed interface ArchiveEntries extends Closeable {

    /** The next entry, or empty at the end. */
    Optional<ArchiveEntry> next() throws IOException;

    /** Whether the entry is a file with a content of its own. */
    boolean isPlainFile(ArchiveEntry entry);

    /** The entry's content, until the next one is asked for. */
    InputStream content(ArchiveEntry entry) throws IOException;

    /**
     * Bytes that the entries before this one have unpacked, those that were passed over included.
     */
    long bytesSoFar();

    static ArchiveEntries open(Path file) throws IOException, SourceException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(512);
        }
        if (begins(start, 0, "PK\3\4") || begins(start, 0, "PK\5\6")) {
            return new Zip(file);
        }
        if (start.length > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
            return new Tar(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
        }
        if (begins(start, 257, "ustar")) {
            return new Tar(Files.newInputStream(file));
        }
        throw new SourceException(
                "the file is no archive that is known: expected tar, tar.gz or zip");
    }

    private static boolean begins(byte[] data, int at, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < expected.length; i++) {
            if (at + i >= data.length || data[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** A tar, read as a stream. */
    final class Tar implements ArchiveEntries {
        private final TarArchiveInputStream in;

        private Tar(InputStream raw) {
            in = new TarArchiveInputStream(new BufferedInputStream(raw, 1 << 16), "UTF-8");
        }

        @Override
        public Optional<ArchiveEntry> next() throws IOException {
            return Optional.ofNullable(in.getNextEntry());
        }

        @Override
        public boolean isPlainFile(ArchiveEntry entry) {
            return entry instanceof TarArchiveEntry tar
                    && tar.isFile()
                    && !tar.isLink()
                    && !tar.isSymbolicLink()
                    && !tar.isSparse();
        }

        @Override
        public InputStream content(ArchiveEntry entry) {
            return in;
        }

        @Override
        public long bytesSoFar() {
            return in.getBytesRead();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** A zip, read by its directory. */
    final class Zip implements ArchiveEntries {
        private final ZipFile zip;
        private final Enumeration<ZipArchiveEntry> entries;
        private long bytes;
        private long current;

        private Zip(Path file) throws IOException {
            zip = ZipFile.builder().setPath(file).get();
            entries = zip.getEntries();
        }

        @Override
        public Optional<ArchiveEntry> next() {
            bytes += current;
            current = 0;
            if (!entries.hasMoreElements()) {
                return Optional.empty();
            }
            ZipArchiveEntry entry = entries.nextElement();
            current = Math.max(0, entry.getSize());
            return Optional.of(entry);
        }

        @Override
        public boolean isPlainFile(ArchiveEntry entry) {
            return entry instanceof ZipArchiveEntry zipped
                    && !zipped.isDirectory()
                    && !zipped.isUnixSymlink()
                    && zip.canReadEntryData(zipped);
        }

        @Override
        public InputStream content(ArchiveEntry entry) throws IOException {
            return zip.getInputStream((ZipArchiveEntry) entry);
        }

        @Override
        public long bytesSoFar() {
            return bytes;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
