package dev.docserver.operator.app;

import dev.docserver.operator.app.Settings.LogLevel;
import dev.docserver.operator.reason.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line a record on standard error; a stack trace only below it and only at debug. */
final class Logging {
    private static final int LONGEST = 4000;

    private Logging() {}

    static void open(LogLevel level) {
        Logger root = Logger.getLogger("");
        for (Handler before : root.getHandlers()) {
            root.removeHandler(before);
        }
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(new Line(level == LogLevel.DEBUG));
        root.addHandler(handler);
        root.setLevel(level == LogLevel.DEBUG ? Level.INFO : level(level));
        Logger.getLogger("dev.docserver").setLevel(level(level));
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }

    /** Text from images and registries is made printable here, once for every line. */
    private static final class Line extends Formatter {
        private final boolean traces;

        Line(boolean traces) {
            this.traces = traces;
        }

        @Override
        public String format(LogRecord record) {
            String logger = String.valueOf(record.getLoggerName());
            StringBuilder line =
                    new StringBuilder()
                            .append(Instant.ofEpochMilli(record.getMillis()))
                            .append(' ')
                            .append(name(record.getLevel()))
                            .append(' ')
                            .append(logger.substring(logger.lastIndexOf('.') + 1))
                            .append(": ")
                            .append(Text.printable(formatMessage(record), LONGEST));
            Throwable thrown = record.getThrown();
            if (thrown != null) {
                line.append(": ").append(Text.printable(String.valueOf(thrown), LONGEST));
            }
            line.append('\n');
            if (thrown != null && traces) {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                line.append(trace);
            }
            return line.toString();
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
    }
}
