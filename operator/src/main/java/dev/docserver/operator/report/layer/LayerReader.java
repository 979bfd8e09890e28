package dev.docserver.operator.report.layer;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.content.Budget;
import dev.docserver.operator.report.content.Hashes;
import dev.docserver.operator.report.content.MeteredStream;
import dev.docserver.operator.report.content.UnfitException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads one layer to its very end: the digest of the blob, the diff id of what is unpacked, and
 * nothing but zeros behind the end of the archive, where other readers stop to look.
 */
final class LayerReader {
    private static final int RECORD = 512;

    private final LayerBlob blob;
    private final Budget budget;
    private long packed;
    private boolean afterEndDirty;

    private LayerReader(LayerBlob blob, Budget budget) {
        this.blob = blob;
        this.budget = budget;
    }

    /** Takes the entries of a layer, in order. */
    interface Sink {
        void entry(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /** Hands all entries on, then checks digests; throws for the first thing that is wrong. */
    static void read(LayerBlob blob, Budget budget, Sink sink) throws IOException {
        new LayerReader(blob, budget).read(sink);
    }

    private void read(Sink sink) throws IOException {
        MessageDigest digest = Hashes.digest("SHA-256");
        MessageDigest diffId = Hashes.digest("SHA-256");
        try (InputStream file =
                        new BufferedInputStream(
                                new MeteredStream(
                                        Files.newInputStream(blob.file()),
                                        (buffer, from, length) -> {
                                            digest.update(buffer, from, length);
                                            packed += length;
                                        }),
                                1 << 16);
                InputStream unpacked =
                        new BufferedInputStream(
                                new MeteredStream(
                                        unpack(file),
                                        (buffer, from, length) -> {
                                            diffId.update(buffer, from, length);
                                            budget.spendBytes(length);
                                        }),
                                1 << 16)) {
            entries(unpacked, sink);
            drain(unpacked);
        }
        check("size", Long.toString(packed), Long.toString(blob.size()));
        check("digest", "sha256:" + Hashes.hex(digest), blob.digest());
        check("diff id", "sha256:" + Hashes.hex(diffId), blob.diffId());
        if (afterEndDirty) {
            throw new UnfitException(
                    Reason.LayerUnreadable,
                    "layer " + blob.digest() + " goes on behind the end of its archive",
                    "nothing but zeros there");
        }
    }

    private void entries(InputStream unpacked, Sink sink) throws IOException {
        TarArchiveInputStream tar =
                new TarArchiveInputStream(unpacked, RECORD, RECORD, "UTF-8", false);
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            budget.spendEntry();
            sink.entry(entry, tar);
            entry = tar.getNextEntry();
        }
    }

    /** To the end, with which the blob ends too: a gzip reader refuses what follows its stream. */
    private void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int at = 0; at < read; at++) {
                afterEndDirty |= buffer[at] != 0;
            }
        }
    }

    /** By the first bytes, as a container runtime does; the media type has to agree. */
    private InputStream unpack(InputStream in) throws IOException {
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        boolean gzip = magic.length == 4 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        if (gzip != blob.gzip()) {
            throw new UnfitException(
                    Reason.LayerUnreadable,
                    "layer " + blob.digest() + (gzip ? " is" : " is not") + " gzip",
                    "what its media type " + blob.mediaType() + " says");
        }
        return gzip
                ? GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get()
                : in;
    }

    private void check(String what, String seen, String expected) throws UnfitException {
        if (!seen.equals(expected)) {
            throw new UnfitException(
                    Reason.LayerDigestMismatch,
                    "layer " + blob.digest() + " with " + what + " " + seen,
                    what + " " + expected);
        }
    }
}
