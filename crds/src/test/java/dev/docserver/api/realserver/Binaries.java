package dev.docserver.api.realserver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where {@code scripts/cluster build} leaves its programs. */
final class Binaries {
    private Binaries() {}

    /**
     * An executable by its name; a missing one is the caller's to build, and the error says how.
     */
    static Path find(String program) {
        Path path = folder().resolve(program);
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException(
                    "This test needs a real %s, but %s is not there. Build it: scripts/cluster build kubernetes etcd helm (scripts/verify does so by itself)."
                            .formatted(program, path));
        }
        return path;
    }

    private static Path folder() {
        return environment("DOC_SERVER_CACHE")
                .map(Path::of)
                .orElseGet(() -> xdgCache().resolve("doc-server"))
                .resolve("cluster/bin");
    }

    private static Path xdgCache() {
        return environment("XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }
}
