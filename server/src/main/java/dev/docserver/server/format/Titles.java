package dev.docserver.server.format;

import dev.docserver.server.document.PlainText;
import java.util.regex.Pattern;

/** Headings without numbers, link marks and line breaks. */
final class Titles {

    /** Longest heading that is kept, in characters. */
    private static final int MAX = 300;

    private static final Pattern NUMBER =
            Pattern.compile(
                    "^(?:(?:Chapter|Appendix|Part|Section)\\s+[A-Z0-9]+[.:]\\s+"
                            + "|(?:[A-Z]\\.)?\\d+(?:\\.\\d+)*\\.\\s+"
                            + "|(?:[A-Z]\\.)?\\d+(?:\\.\\d+)+\\s+)");

    private static final Pattern MARK = Pattern.compile("\\s*[\u00b6\u00a7\uf0c1]$|\\s+#$");

    private Titles() {}

    static String clean(String text) {
        String title = PlainText.clean(text).replaceAll("\\s+", " ").strip();
        title = MARK.matcher(title).replaceFirst("");
        title = NUMBER.matcher(title).replaceFirst("");
        return title.length() <= MAX ? title : title.substring(0, MAX).strip();
    }

    /** For pages without any heading: the file's name in words. */
    static String fromPath(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return clean((dot > 0 ? name.substring(0, dot) : name).replaceAll("[-_]+", " "));
    }
}
