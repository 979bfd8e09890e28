package dev.docserver.server.document;

import java.util.List;

/** What {@code sources.json} says, or everything that is wrong with it. */
public sealed interface SourcesFile {

    /** Every entry could be read. */
    record Valid(List<SourceSpec> sources) implements SourcesFile {
        public Valid {
            sources = List.copyOf(sources);
        }
    }

    /**
     * At least one entry could not be read, so none is used; each problem names entry, seen,
     * expected.
     */
    record Invalid(List<String> problems) implements SourcesFile {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
