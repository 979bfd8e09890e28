package dev.docserver.e2e.question;

import java.io.IOException;
import java.util.List;

/** One way of asking a doc server: the locations of its hits, best first. */
interface Answers extends AutoCloseable {
    List<String> locations(String question) throws IOException, InterruptedException;

    @Override
    default void close() {}
}
