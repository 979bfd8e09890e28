package dev.docserver.operator.report.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version inside HotSpot's library: the text that {@code -Xinternalversion} prints, which no
 * package tool writes.
 */
final class JvmText {
    private static final Pattern TEXT =
            Pattern.compile("VM \\([^)\\x00]{1,80}\\) for \\S{1,40} JRE \\(([^)\\x00]{1,60})\\)");

    private static final int CHUNK = 1 << 18;
    private static final int OVERLAP = 256;

    private JvmText() {}

    /** The version; several that differ are joined, which no reader takes for a version. */
    static Optional<String> version(Spool content) throws IOException {
        Set<String> versions = new LinkedHashSet<>();
        byte[] buffer = new byte[CHUNK + OVERLAP];
        int kept = 0;
        try (InputStream in = content.open()) {
            int read = in.readNBytes(buffer, kept, CHUNK);
            while (read > 0) {
                String text = new String(buffer, 0, kept + read, StandardCharsets.ISO_8859_1);
                if (text.contains(" JRE (")) {
                    Matcher found = TEXT.matcher(text);
                    while (found.find()) {
                        versions.add(found.group(1));
                    }
                }
                int keep = Math.min(OVERLAP, kept + read);
                System.arraycopy(buffer, kept + read - keep, buffer, 0, keep);
                kept = keep;
                read = in.readNBytes(buffer, kept, CHUNK);
            }
        }
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        versions.size() == 1
                                ? versions.iterator().next()
                                : "differing: " + String.join(", ", versions));
    }
}
