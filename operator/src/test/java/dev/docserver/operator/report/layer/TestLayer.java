package dev.docserver.operator.report.layer;

import dev.docserver.operator.report.content.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Entries of one layer, in the order in which they are written. */
public final class TestLayer {
    private record Entry(String path, byte type, Bytes content, String target, int mode) {
        Entry(String path, byte type, Bytes content, String target) {
            this(path, type, content, target, type == TarConstants.LF_DIR ? 0755 : 0644);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private UnaryOperator<byte[]> changed = UnaryOperator.identity();

    public TestLayer file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestLayer file(String path, byte[] content) {
        return entry(path, TarConstants.LF_NORMAL, content);
    }

    public TestLayer entry(String path, byte type, byte[] content) {
        entries.add(new Entry(path, type, Bytes.of(content), ""));
        return this;
    }

    /** A file that may be executed. */
    public TestLayer program(String path, byte[] content) {
        entries.add(new Entry(path, TarConstants.LF_NORMAL, Bytes.of(content), "", 0755));
        return this;
    }

    public TestLayer folder(String path) {
        entries.add(new Entry(path + "/", TarConstants.LF_DIR, Bytes.of(new byte[0]), ""));
        return this;
    }

    public TestLayer link(String path, String target) {
        entries.add(new Entry(path, TarConstants.LF_SYMLINK, Bytes.of(new byte[0]), target));
        return this;
    }

    public TestLayer hardLink(String path, String target) {
        entries.add(new Entry(path, TarConstants.LF_LINK, Bytes.of(new byte[0]), target));
        return this;
    }

    /** Hides what lower layers have there. */
    public TestLayer whiteout(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return file(path.substring(0, slash) + ".wh." + path.substring(slash), "");
    }

    /** Takes back what an earlier call has put there. */
    public TestLayer without(String path) {
        if (!entries.removeIf(entry -> entry.path.equals(path))) {
            throw new IllegalArgumentException("no entry " + path);
        }
        return this;
    }

    /** What an earlier call has put there. */
    public byte[] content(String path) {
        return entries.stream()
                .filter(entry -> entry.path.equals(path))
                .findFirst()
                .orElseThrow()
                .content
                .content();
    }

    /** Changes the archive before its diff id is taken. */
    public TestLayer changed(UnaryOperator<byte[]> change) {
        changed = change;
        return this;
    }

    /** Adds bytes behind the end of the archive. */
    public static UnaryOperator<byte[]> behindTheEnd(byte[] more) {
        return tar -> {
            byte[] longer = Arrays.copyOf(tar, tar.length + more.length);
            System.arraycopy(more, 0, longer, tar.length, more.length);
            return longer;
        };
    }

    byte[] tar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, 512)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Entry entry : entries) {
                TarArchiveEntry header = new TarArchiveEntry(entry.path, entry.type, true);
                header.setModTime(0);
                header.setMode(entry.mode);
                if (!entry.target.isEmpty()) {
                    header.setLinkName(entry.target);
                }
                byte[] content = entry.content.content();
                header.setSize(content.length);
                tar.putArchiveEntry(header);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return changed.apply(out.toByteArray());
    }
}
