package dev.docserver.operator.report.content;

import java.io.IOException;

/**
 * The end of central directory record of a zip (APPNOTE 4.3.16). A zip is told by it and not by its
 * first bytes: a Java runtime also opens one that has a program or a script before it.
 */
final class EndRecord {
    private static final int LENGTH = 22;
    private static final int LONGEST = LENGTH + 0xffff;

    private EndRecord() {}

    static boolean isPresent(Spool content) throws IOException {
        byte[] tail = content.tail(LONGEST);
        for (int at = tail.length - LENGTH; at >= 0; at--) {
            if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                return true;
            }
        }
        return false;
    }
}
