package dev.docserver.operator.registry.copy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks named files of a tar.gz and refuses everything else in it. */
final class Archive {
    private static final int MAXIMUM_ENTRIES = 16;

    /** The archive is not of the form that was expected. */
    static final class Malformed extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private Archive() {}

    /**
     * Unpacks into the folder.
     *
     * @param files names that are unpacked; any other entry but a folder is refused
     * @param maximumBytes most bytes of all files together
     */
    static void unpack(Path archive, Path folder, Set<String> files, long maximumBytes)
            throws IOException, Malformed {
        long left = maximumBytes;
        int entries = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                TarArchiveInputStream tar = open(in)) {
            TarArchiveEntry entry = next(tar);
            while (entry != null) {
                if (++entries > MAXIMUM_ENTRIES) {
                    throw new Malformed("expected at most " + MAXIMUM_ENTRIES + " entries");
                }
                if (!entry.isDirectory()) {
                    left -= file(tar, entry, folder, files, left);
                }
                entry = next(tar);
            }
        }
    }

    private static TarArchiveInputStream open(InputStream in) throws Malformed {
        try {
            return new TarArchiveInputStream(new GZIPInputStream(in, 1 << 16));
        } catch (IOException e) {
            throw new Malformed("expected a tar.gz: " + e.getMessage());
        }
    }

    private static @org.jspecify.annotations.Nullable TarArchiveEntry next(
            TarArchiveInputStream tar) throws Malformed {
        try {
            return tar.getNextEntry();
        } catch (IOException e) {
            throw new Malformed("expected a whole tar.gz: " + e.getMessage());
        }
    }

    private static long file(
            TarArchiveInputStream tar,
            TarArchiveEntry entry,
            Path folder,
            Set<String> files,
            long left)
            throws IOException, Malformed {
        String name =
                entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
        if (!entry.isFile() || !files.contains(name)) {
            throw new Malformed("seen the entry '" + entry.getName() + "'; expected only " + files);
        }
        long written = 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out =
                Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE_NEW)) {
            for (int read = read(tar, buffer); read >= 0; read = read(tar, buffer)) {
                written += read;
                if (written > left) {
                    throw new Malformed("expected fewer bytes when unpacked");
                }
                out.write(buffer, 0, read);
            }
        }
        return written;
    }

    private static int read(InputStream in, byte[] buffer) throws Malformed {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new Malformed("expected a whole tar.gz: " + e.getMessage());
        }
    }
}
