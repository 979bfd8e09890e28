package dev.docserver.operator.report.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Programs of Go as its linker lays them out: 64-bit ELF with one segment and .go.buildinfo. */
public final class TestElf {
    private static final int START = 0x80;
    private static final long ADDRESS = 0x400000;
    private static final String NAMES = "\0.go.buildinfo\0.shstrtab\0";

    private TestElf() {}

    /** A program of this toolchain; each line is as {@code go version -m} prints it. */
    public static byte[] go(String toolchain, String... lines) {
        String sentinel = "0123456789abcdef";
        String modules = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
        return withSection(
                buildInfo(toolchain, modules.isEmpty() ? "" : sentinel + modules + sentinel));
    }

    /** The section's bytes. */
    static byte[] buildInfo(String toolchain, String modules) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\u00ff Go buildinf:".getBytes(ISO_8859_1));
        out.write(8);
        out.write(2);
        out.writeBytes(new byte[16]);
        string(out, toolchain);
        string(out, modules);
        return out.toByteArray();
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        for (; length >= 0x80; length >>= 7) {
            out.write((length & 0x7f) | 0x80);
        }
        out.write(length);
        out.writeBytes(bytes);
    }

    /** A program with these bytes as its section .go.buildinfo. */
    static byte[] withSection(byte[] section) {
        int names = START + section.length;
        int table = (names + NAMES.length() + 7) & ~7;
        ByteBuffer elf = ByteBuffer.allocate(table + 3 * 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        elf.putShort((short) 2).putShort((short) 62).putInt(1);
        elf.putLong(ADDRESS + START).putLong(64).putLong(table).putInt(0);
        elf.putShort((short) 64).putShort((short) 56).putShort((short) 1);
        elf.putShort((short) 64).putShort((short) 3).putShort((short) 2);
        elf.putInt(1).putInt(6).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
        elf.putLong(table).putLong(table).putLong(0x1000);
        elf.put(START, section);
        elf.put(names, NAMES.getBytes(ISO_8859_1));
        header(elf, table + 64, 1, new long[] {1, 3, ADDRESS + START, START, section.length});
        header(elf, table + 128, 15, new long[] {3, 0, 0, names, NAMES.length()});
        return elf.array();
    }

    /** Type, flags, address, offset, size. */
    private static void header(ByteBuffer elf, int at, int name, long[] fields) {
        elf.putInt(at, name).putInt(at + 4, (int) fields[0]).putLong(at + 8, fields[1]);
        elf.putLong(at + 0x10, fields[2]).putLong(at + 0x18, fields[3]);
        elf.putLong(at + 0x20, fields[4]).putLong(at + 0x30, 1);
    }
}
