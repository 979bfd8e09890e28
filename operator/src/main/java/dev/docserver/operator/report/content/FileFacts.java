package dev.docserver.operator.report.content;

import java.util.List;
import java.util.Optional;

/**
 * A file that executes or is evidence.
 *
 * @param path without its first slash, links in its folders resolved
 * @param jars the archive itself first, then those nested in it; empty for what is no archive
 * @param jvmVersion the version that HotSpot's library says it is, from its own text
 * @param goBuild what a program of Go says of its making
 * @param text the content of evidence; empty for everything else
 */
public record FileFacts(
        String path,
        long size,
        Kind kind,
        Role role,
        Hashes hashes,
        List<JarFacts> jars,
        Optional<String> jvmVersion,
        Optional<GoBuild> goBuild,
        Optional<Bytes> text) {
    public FileFacts {
        jars = List.copyOf(jars);
    }

    /** Whether its bytes count for coverage. */
    public boolean executable() {
        return kind != Kind.OTHER;
    }

    /** The same file under another path. */
    public FileFacts at(String other) {
        return new FileFacts(
                other,
                size,
                kind,
                role == Role.NONE ? Role.of(other) : role,
                hashes,
                jars.stream()
                        .map(
                                jar ->
                                        new JarFacts(
                                                other + jar.path().substring(path.length()),
                                                jar.sha256(),
                                                jar.poms()))
                        .toList(),
                jvmVersion,
                goBuild,
                text);
    }
}
