package dev.docserver.server.telemetry;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@code 2026-11-24T09:00:00.000Z INFO Drain: text}. Control characters of the text are replaced,
 * so that nobody can forge a second line; a stack trace follows on lines of its own, indented.
 */
public final class OneLine extends Formatter {
    @Override
    public String format(LogRecord record) {
        String line =
                record.getInstant().truncatedTo(ChronoUnit.MILLIS)
                        + " "
                        + name(record.getLevel())
                        + " "
                        + shortName(record.getLoggerName())
                        + ": "
                        + oneLine(formatMessage(record))
                        + "\n";
        Throwable thrown = record.getThrown();
        return thrown == null ? line : line + trace(thrown);
    }

    /** The text with every control character shown as a space. */
    public static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String name(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String shortName(@Nullable String logger) {
        return logger == null ? "root" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip().replaceAll("(?m)^", "    ") + "\n";
    }
}
