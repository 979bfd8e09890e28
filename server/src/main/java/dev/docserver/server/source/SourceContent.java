package dev.docserver.server.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Predicate;

/** A source that is at hand, until it is closed. */
public final class SourceContent implements Closeable {

    private final String location;
    private final Look look;
    private final Place place;

    SourceContent(String location, Look look, Place place) {
        this.location = location;
        this.look = look;
        this.place = place;
    }

    /** What the source held when it was opened. */
    public String fingerprint() {
        return look.fingerprint();
    }

    Look look() {
        return look;
    }

    /**
     * Hands each wanted file to the visitor, in an order that stays the same.
     *
     * @throws SourceException when the source cannot be read or is beyond a limit
     * @throws InterruptedException when the visitor or the thread was told to stop
     */
    public void read(Predicate<String> wanted, Visitor visitor)
            throws SourceException, InterruptedException {
        try {
            place.read(wanted, visitor);
        } catch (IOException e) {
            throw SourceException.of(location, e);
        }
    }

    @Override
    public void close() {
        place.close();
    }

    /** Told of each file; the file can be read until the call returns. */
    @FunctionalInterface
    public interface Visitor {
        void file(SourceFile file) throws IOException, SourceException, InterruptedException;
    }

    /** Where the files are: a folder or an archive on disk. */
    interface Place extends Closeable {
        void read(Predicate<String> wanted, Visitor visitor)
                throws IOException, SourceException, InterruptedException;

        @Override
        default void close() {}
    }
}
