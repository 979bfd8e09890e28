package dev.docserver.server.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes archives, hostile ones too, and reads them as the product does. */
final class Archives {

    static final Predicate<String> PAGES = path -> path.endsWith(".html");

    private Archives() {}

    /** An entry; with a target it is a symbolic link. */
    record Item(String name, String content, String target) {
        static Item file(String name, String content) {
            return new Item(name, content, "");
        }

        static Item link(String name, String target) {
            return new Item(name, "", target);
        }
    }

    static byte[] tar(Item... items) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Item item : items) {
                byte[] content = item.content.getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry =
                        item.target.isEmpty()
                                ? new TarArchiveEntry(item.name, true)
                                : new TarArchiveEntry(item.name, TarConstants.LF_SYMLINK, true);
                entry.setLinkName(item.target);
                entry.setSize(content.length);
                out.putArchiveEntry(entry);
                out.write(content);
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] zip(Item... items) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            for (Item item : items) {
                ZipArchiveEntry entry = new ZipArchiveEntry(item.name);
                boolean link = !item.target.isEmpty();
                entry.setUnixMode(link ? 0120777 : 0100644);
                out.putArchiveEntry(entry);
                String text = link ? item.target : item.content;
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The pages in it, by path. */
    static Map<String, String> read(Path folder, byte[] archive, SourceLimits limits)
            throws Exception {
        Path file = Files.write(Files.createTempFile(folder, "test", ".archive"), archive);
        TreeMap<String, String> found = new TreeMap<>();
        try (ArchiveSource source =
                new ArchiveSource(new Download.Fetched(file, new Look("", "")), limits)) {
            source.read(
                    PAGES,
                    page ->
                            found.put(
                                    page.path(), new String(page.read(), StandardCharsets.UTF_8)));
        }
        return found;
    }

    /** Names of the files that are left in a folder. */
    static List<String> left(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
