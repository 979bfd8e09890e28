package dev.docserver.server.source;

import java.io.IOException;

/** A file of a source that can be read now. */
public interface SourceFile {

    /** Inside the source, with {@code /} and without a leading one. */
    String path();

    /** The whole content. */
    byte[] read() throws IOException, SourceException;
}
