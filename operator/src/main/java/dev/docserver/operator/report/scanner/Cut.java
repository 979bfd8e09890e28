package dev.docserver.operator.report.scanner;

import dev.docserver.operator.reason.Text;
import org.jspecify.annotations.Nullable;

/** Text of the report, made to fit the facts. */
final class Cut {
    private Cut() {}

    /** Printable and not longer than this. */
    static String to(String text, int longest) {
        return Text.printable(text, longest);
    }

    /** The same; null, which JSON leaves out, for nothing. */
    static @Nullable String orNull(String text, int longest) {
        return text.isEmpty() ? null : to(text, longest);
    }
}
