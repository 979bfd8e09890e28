package dev.docserver.operator.report.content;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Tells what a file is by its content, and keeps of it what is needed later. */
public final class FileReader {
    private static final int LONGEST_TEXT = 32 << 20;
    private static final int LONGEST_RELEASE = 64 << 10;

    private FileReader() {}

    /** The facts about a file; empty for one that neither executes nor is evidence. */
    public static Optional<FileFacts> read(
            String path, InputStream in, Budget budget, BlindSpots spots) throws IOException {
        try (Spool content = Spool.of(in)) {
            Role role = Role.of(path);
            List<JarFacts> jars = jars(path, content, budget, spots);
            Kind magic = Kind.of(content);
            Kind kind = magic == Kind.OTHER && isJar(path, jars) ? Kind.JAR : magic;
            if (kind == Kind.OTHER && role == Role.NONE && jars.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new FileFacts(
                            path,
                            content.size(),
                            kind,
                            role,
                            hashes(content),
                            jars,
                            kind == Kind.ELF ? JvmText.version(content) : Optional.empty(),
                            kind == Kind.ELF ? GoBuildReader.read(content) : Optional.empty(),
                            text(path, role, content, spots)));
        }
    }

    private static List<JarFacts> jars(String path, Spool content, Budget budget, BlindSpots spots)
            throws IOException {
        try {
            return JarReader.read(path, content, budget);
        } catch (UnfitException e) {
            spots.add(e.reason(), e.seen(), e.expected());
            return List.of(new JarFacts(path, "", List.of()));
        }
    }

    private static boolean isJar(String path, List<JarFacts> jars) {
        return jars.stream().anyMatch(jar -> jar.path().equals(path));
    }

    private static Hashes hashes(Spool content) throws IOException {
        try (InputStream in = content.open()) {
            return Hashes.of(in);
        }
    }

    private static Optional<Bytes> text(String path, Role role, Spool content, BlindSpots spots)
            throws IOException {
        if (role == Role.NONE || role == Role.RPM_DATABASE) {
            return Optional.empty();
        }
        if (role == Role.RELEASE && content.size() > LONGEST_RELEASE) {
            return Optional.empty();
        }
        if (content.size() > LONGEST_TEXT) {
            spots.add(
                    Reason.LayerUnreadable,
                    path + " has " + content.size() + " bytes",
                    "at most " + LONGEST_TEXT + " bytes of evidence in one file");
            return Optional.empty();
        }
        try (InputStream in = content.open()) {
            return Optional.of(Bytes.of(in.readAllBytes()));
        }
    }
}
