package dev.docserver.server.telemetry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Sets up logging for the whole program: one line a record, on standard error. */
public final class Logs {
    private Logs() {}

    /** How much is logged, as {@code DOC_SERVER_LOG_LEVEL} names it. */
    public enum Level {
        ERROR("SEVERE", "SEVERE"),
        WARN("WARNING", "WARNING"),
        INFO("INFO", "WARNING"),
        DEBUG("FINE", "INFO");

        private final String own;
        private final String libraries;

        Level(String own, String libraries) {
            this.own = own;
            this.libraries = libraries;
        }
    }

    /** Replaces whatever logging was configured before. */
    public static void configure(Level level) {
        String configuration =
                """
                handlers=java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level=ALL
                java.util.logging.ConsoleHandler.formatter=%s
                .level=%s
                dev.docserver.level=%s
                """
                        .formatted(OneLine.class.getName(), level.libraries, level.own);
        try {
            LogManager.getLogManager()
                    .readConfiguration(
                            new ByteArrayInputStream(
                                    configuration.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
