package dev.docserver.operator.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The operator's CA bundle, read again whenever its file has changed. */
public final class CaBundle {
    private final Optional<Path> file;
    private Optional<FileTime> age = Optional.empty();
    private Optional<String> content = Optional.empty();

    public CaBundle(Optional<Path> file) {
        this.file = file;
    }

    /**
     * The PEM text; empty where no file is configured.
     *
     * @throws IOException where one is configured and can't be read: leaving the bundle out would
     *     take trust away from servers that run
     */
    public synchronized Optional<String> read() throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Optional<FileTime> now = Optional.of(Files.getLastModifiedTime(file.get()));
        if (!now.equals(age)) {
            content = Optional.of(Files.readString(file.get()));
            age = now;
        }
        return content;
    }
}
