package dev.docserver.operator.report.content;

import dev.docserver.operator.report.content.GoBuild.Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the build information of Go programs in the form of Go 1.18 and later (debug/buildinfo):
 * the ELF section .go.buildinfo, in which a header of 32 bytes is followed by two strings, each
 * after its length as a varint. A program that bears Go's marks and no such section is still one.
 */
final class GoBuildReader {
    private static final String MAGIC = "\u00ff Go buildinf:";
    private static final String BUILD_ID = "\u00ff Go build ID: \"";
    private static final String SECTION = ".go.buildinfo";
    private static final int HEADER = 32;
    private static final int INLINE = 2;
    private static final int SENTINEL = 16;
    private static final int LONGEST = 4 << 20;
    private static final int CHUNK = 1 << 18;

    private GoBuildReader() {}

    /** What an ELF file says; empty for one that was not made by Go. */
    static Optional<GoBuild> read(Spool elf) throws IOException {
        Optional<GoBuild> build;
        try {
            build = section(elf).flatMap(GoBuildReader::parse);
        } catch (BufferUnderflowException | IllegalArgumentException cut) {
            build = Optional.of(GoBuild.UNREADABLE);
        }
        return build.isPresent() || !bearsMarks(elf) ? build : Optional.of(GoBuild.UNREADABLE);
    }

    /** The section's bytes; only 64-bit files of little endian are read. */
    private static Optional<ByteBuffer> section(Spool elf) throws IOException {
        if (elf.at(4) != 2 || elf.at(5) != 1) {
            return Optional.empty();
        }
        ByteBuffer header = bytes(elf, 0, 64);
        long table = header.getLong(0x28);
        int size = header.getShort(0x3a) & 0xffff;
        int count = header.getShort(0x3c) & 0xffff;
        int names = header.getShort(0x3e) & 0xffff;
        if (size < 64 || count == 0 || names >= count) {
            return Optional.empty();
        }
        ByteBuffer sections = bytes(elf, table, (long) size * count);
        ByteBuffer text = content(elf, sections, names * size);
        for (int at = 0; at < count * size; at += size) {
            if (name(text, sections.getInt(at)).equals(SECTION)) {
                return Optional.of(content(elf, sections, at));
            }
        }
        return Optional.empty();
    }

    private static ByteBuffer content(Spool elf, ByteBuffer sections, int at) throws IOException {
        return bytes(elf, sections.getLong(at + 0x18), sections.getLong(at + 0x20));
    }

    private static ByteBuffer bytes(Spool elf, long from, long length) throws IOException {
        if (from < 0 || length < 0 || length > LONGEST || from > elf.size() - length) {
            throw new IllegalArgumentException("a section outside of the file");
        }
        try (InputStream in = elf.open()) {
            in.skipNBytes(from);
            return ByteBuffer.wrap(in.readNBytes((int) length)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static String name(ByteBuffer text, int at) {
        StringBuilder name = new StringBuilder();
        for (int place = at; place < text.limit() && text.get(place) != 0; place++) {
            name.append((char) text.get(place));
        }
        return name.toString();
    }

    private static Optional<GoBuild> parse(ByteBuffer section) {
        byte[] magic = new byte[MAGIC.length()];
        section.get(0, magic);
        boolean right = new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC);
        if (!right || (section.get(15) & INLINE) == 0) {
            return Optional.of(GoBuild.UNREADABLE);
        }
        section.position(HEADER);
        String go = string(section);
        String text = string(section);
        if (text.length() < 2 * SENTINEL + 1) {
            return Optional.of(new GoBuild(go, List.of()));
        }
        return Optional.of(
                new GoBuild(go, modules(text.substring(SENTINEL, text.length() - SENTINEL))));
    }

    private static String string(ByteBuffer from) {
        long length = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            byte next = from.get();
            length |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        if (length > from.remaining()) {
            throw new IllegalArgumentException("a string that is longer than its section");
        }
        byte[] text = new byte[(int) length];
        from.get(text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Lines of {@code mod}, {@code dep}, and {@code =>} for what takes the place of the last. */
    private static List<Module> modules(String text) {
        List<Module> modules = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String[] parts = line.split("\t", -1);
            if (parts.length >= 3 && (parts[0].equals("mod") || parts[0].equals("dep"))) {
                modules.add(module(parts));
            } else if (parts.length >= 3 && parts[0].equals("=>") && !modules.isEmpty()) {
                modules.set(modules.size() - 1, module(parts));
            }
        }
        return modules;
    }

    private static Module module(String[] parts) {
        return new Module(parts[1], parts[2].equals("(devel)") ? "" : parts[2]);
    }

    private static boolean bearsMarks(Spool elf) throws IOException {
        byte[] buffer = new byte[CHUNK + 64];
        int kept = 0;
        try (InputStream in = elf.open()) {
            int read = in.readNBytes(buffer, kept, CHUNK);
            while (read > 0) {
                String text = new String(buffer, 0, kept + read, StandardCharsets.ISO_8859_1);
                if (text.contains(MAGIC) || text.contains(BUILD_ID)) {
                    return true;
                }
                int keep = Math.min(64, kept + read);
                System.arraycopy(buffer, kept + read - keep, buffer, 0, keep);
                kept = keep;
                read = in.readNBytes(buffer, kept, CHUNK);
            }
        }
        return false;
    }
}
