package dev.docserver.operator.app.serve;

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
public final class Logging {
    private static final int LONGEST = 4000;

    // both are kept here from collection, which would forget their levels
    private static final Logger OWN = Logger.getLogger("dev.docserver");

    /** The client warns of each v1alpha1 that it meets; these are our own. */
    private static final Logger UNSTABLE_VERSIONS =
            Logger.getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils");

    private Logging() {}

    /** Opens it; libraries are no more talkative than INFO. */
    public static void open(Level level) {
        Logger root = Logger.getLogger("");
        for (Handler before : root.getHandlers()) {
            root.removeHandler(before);
        }
        boolean debug = level.intValue() < Level.INFO.intValue();
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(new Line(debug));
        root.addHandler(handler);
        root.setLevel(debug ? Level.INFO : level);
        OWN.setLevel(level);
        UNSTABLE_VERSIONS.setLevel(Level.SEVERE);
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
