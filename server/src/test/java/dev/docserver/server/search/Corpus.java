package dev.docserver.server.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The manual that {@code scripts/corpus} fetched, if it did. */
final class Corpus {

    private Corpus() {}

    static Optional<Path> manual() {
        Path cache =
                environment("DOC_SERVER_CACHE")
                        .or(() -> environment("XDG_CACHE_HOME").map(c -> c.resolve("doc-server")))
                        .orElse(Path.of(System.getProperty("user.home"), ".cache", "doc-server"));
        Path manual = cache.resolve("corpus").resolve("postgresql");
        return Files.exists(manual.resolve("bookindex.html"))
                ? Optional.of(manual)
                : Optional.empty();
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }
}
