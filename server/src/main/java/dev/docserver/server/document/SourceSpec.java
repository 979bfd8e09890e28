package dev.docserver.server.document;

import java.net.URI;
import java.nio.file.Path;

/** A documentation set that is to be searchable, and where it is found. */
public sealed interface SourceSpec {

    /** Name of the library. */
    String name();

    /** Version of the library; a name and a version are ingested once. */
    String version();

    /** Where the content is, in a form that changes when the place does. */
    String location();

    /** A folder in the server's file system. */
    record Directory(String name, String version, Path path) implements SourceSpec {
        @Override
        public String location() {
            return path.toString();
        }
    }

    /** A tar, tar.gz or zip that is fetched over http or https. */
    record Archive(String name, String version, URI url) implements SourceSpec {
        @Override
        public String location() {
            return url.toString();
        }
    }
}
