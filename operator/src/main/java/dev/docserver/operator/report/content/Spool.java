package dev.docserver.operator.report.content;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * One file's whole content, in memory while it is small and in a temporary file when it is not, so
 * that it can be read more than once and from its end.
 */
final class Spool implements Closeable {
    private static final int IN_MEMORY = 8 << 20;

    private final byte[] head;
    private final Optional<Path> file;
    private final long size;

    private Spool(byte[] head, Optional<Path> file, long size) {
        this.head = head;
        this.file = file;
        this.size = size;
    }

    /** Takes content that is in memory already. */
    static Spool of(byte[] content) {
        return new Spool(content, Optional.empty(), content.length);
    }

    /** Takes the rest of the stream, which stays open. */
    static Spool of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(IN_MEMORY);
        if (head.length < IN_MEMORY) {
            return of(head);
        }
        Path file = Files.createTempFile("layer-", ".part");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            return new Spool(
                    Arrays.copyOf(head, 64), Optional.of(file), head.length + in.transferTo(out));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    long size() {
        return size;
    }

    /** Byte at this place of the first 64, as 0 to 255; -1 behind the end. */
    int at(int place) {
        return place < Math.min(size, head.length) ? head[place] & 0xff : -1;
    }

    InputStream open() throws IOException {
        return file.isPresent()
                ? new BufferedInputStream(Files.newInputStream(file.get()), 1 << 16)
                : new ByteArrayInputStream(head);
    }

    /** The last bytes, at most so many. */
    byte[] tail(int most) throws IOException {
        int length = (int) Math.min(most, size);
        try (InputStream in = open()) {
            in.skipNBytes(size - length);
            return in.readNBytes(length);
        }
    }

    /** As a zip whose directory alone tells what is in it. */
    ZipFile zip() throws IOException {
        ZipFile.Builder zip = ZipFile.builder().setIgnoreLocalFileHeader(true);
        return (file.isPresent() ? zip.setPath(file.get()) : zip.setByteArray(head)).get();
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
