package dev.docserver.operator.report.content;

/** What executes, told by the first bytes of a file, whatever its name is. */
public enum Kind {
    /** Programs and shared libraries. */
    ELF,
    /** A Java class (JVM specification 4.1), version 45 or later; a fat Mach-O file is none. */
    CLASS,
    /** The runtime's module image, in either byte order. */
    JIMAGE,
    /** A zip that holds classes or a manifest, or is named as an archive of Java. */
    JAR,
    /** Nothing that executes by itself. */
    OTHER;

    private static final int FIRST_CLASS_VERSION = 45;

    /** By the magic number alone; a jar is told by its directory, so it is never returned. */
    static Kind of(Spool content) {
        return switch (word(content, 0)) {
            case 0x7f454c46 -> ELF;
            case 0xcafedada, 0xdadafeca -> JIMAGE;
            case 0xcafebabe -> (word(content, 4) & 0xffff) >= FIRST_CLASS_VERSION ? CLASS : OTHER;
            default -> OTHER;
        };
    }

    private static int word(Spool content, int at) {
        int word = 0;
        for (int place = at; place < at + 4; place++) {
            if (content.at(place) < 0) {
                return 0;
            }
            word = word << 8 | content.at(place);
        }
        return word;
    }
}
