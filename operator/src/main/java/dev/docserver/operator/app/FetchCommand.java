package dev.docserver.operator.app;

import dev.docserver.operator.registry.Expansion.Expanded;
import dev.docserver.operator.registry.Hosts;
import dev.docserver.operator.registry.ImageSource;
import dev.docserver.operator.registry.LayoutFolder;
import dev.docserver.operator.registry.Reference;
import dev.docserver.operator.registry.Registry;
import dev.docserver.operator.registry.RegistryException;
import dev.docserver.operator.registry.copy.Canary;
import dev.docserver.operator.registry.copy.CopyException;
import dev.docserver.operator.registry.copy.CopyFailure;
import dev.docserver.operator.registry.copy.DatabaseCopy;
import dev.docserver.operator.registry.copy.ImageCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code fetch}: everything a scan reads, copied and checked, so that the scanner needs neither
 * network nor credentials. Under {@code --out}: {@code layout/<child hex>/} (one OCI layout a
 * child), {@code database/cache/db} and {@code database/cache/java-db} (a Trivy cache), {@code
 * database/identity.json}, {@code canary/in/canary.cdx.json} and {@code canary/in/expected.json}.
 * Prints repository, digest, then each child's. {@code --layout} takes a folder with an OCI image
 * layout in place of {@code --image}; without both only databases and canary. Exit codes: {@link
 * CopyFailure}.
 */
final class FetchCommand {
    /** Compressed bytes of all layers together. */
    private static final String MAXIMUM_BYTES = Long.toString(4L << 30);

    private FetchCommand() {}

    static int run(List<String> arguments, Console console) throws UsageException {
        Options options =
                Options.parse(
                                arguments,
                                Set.of(
                                        "image",
                                        "layout",
                                        "vulnerability-database",
                                        "java-database",
                                        "out",
                                        "ca-file",
                                        "registry-credentials",
                                        "maximum-bytes"),
                                Set.of("child", "plain-registry"))
                        .require("vulnerability-database", "java-database", "out");
        try {
            fetch(options, console);
            return 0;
        } catch (CopyException e) {
            console.err().println("doc-server-operator fetch: " + e.getMessage());
            return e.failure().exitCode();
        } catch (IOException e) {
            console.err().println("doc-server-operator fetch: can't write below --out: " + e);
            return CopyFailure.DISK.exitCode();
        }
    }

    private static void fetch(Options options, Console console)
            throws UsageException, CopyException, IOException {
        Registry registry = registry(options);
        Path out = Path.of(options.one("out"));
        Reference vulnerabilities = reference(options, "vulnerability-database");
        Reference java = reference(options, "java-database");
        if (options.first("layout").isPresent() && options.first("image").isPresent()) {
            throw new UsageException(List.of("expected one of --image and --layout"));
        }
        if (options.first("image").isPresent()) {
            // a mistake in it is told before the databases are copied
            reference(options, "image");
        }

        Canary.write(out.resolve("canary/in"));
        Path cache = out.resolve("database/cache");
        DatabaseCopy databases = new DatabaseCopy(registry);
        String digest =
                databases.copy(
                        vulnerabilities, DatabaseCopy.Kind.VULNERABILITIES, cache.resolve("db"));
        String javaDigest = databases.copy(java, DatabaseCopy.Kind.JAVA, cache.resolve("java-db"));
        Files.writeString(
                out.resolve("database/identity.json"),
                "{\"digest\":\"%s\",\"javaDigest\":\"%s\"}%n".formatted(digest, javaDigest));
        if (options.first("image").isPresent()) {
            image(options, registry, reference(options, "image"), console);
        } else if (options.first("layout").isPresent()) {
            layout(options, console);
        }
    }

    private static void layout(Options options, Console console)
            throws UsageException, CopyException, IOException {
        try {
            LayoutFolder layout = LayoutFolder.open(Path.of(options.one("layout")));
            image(options, layout, layout.reference(), console);
        } catch (RegistryException e) {
            throw new UsageException(List.of("option --layout: " + e.getMessage()));
        }
    }

    private static void image(
            Options options, ImageSource source, Reference reference, Console console)
            throws UsageException, CopyException, IOException {
        Path layouts = Path.of(options.one("out")).resolve("layout");
        Expanded expanded =
                new ImageCopy(source, layouts, maximumBytes(options))
                        .copy(reference, options.all("child"));
        console.out().println("repository " + reference.repository());
        console.out().println("digest " + expanded.digest());
        expanded.children()
                .forEach(c -> console.out().println("child " + c.digest() + " " + c.platform()));
    }

    private static Registry registry(Options options) {
        return new Registry(
                new Hosts(Set.copyOf(options.all("plain-registry")), true),
                new Registry.Secrets(
                        path(options, "ca-file"), path(options, "registry-credentials")),
                InstantSource.system());
    }

    private static Optional<Path> path(Options options, String name) {
        return options.first(name).map(Path::of);
    }

    private static Reference reference(Options options, String name) throws UsageException {
        try {
            return Reference.parse(options.one(name));
        } catch (RegistryException e) {
            throw new UsageException(List.of("option --" + name + ": " + e.getMessage()));
        }
    }

    private static long maximumBytes(Options options) throws UsageException {
        String given = options.first("maximum-bytes").orElse(MAXIMUM_BYTES);
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException _) {
            throw new UsageException(
                    List.of("option --maximum-bytes: seen '" + given + "'; expected a number"));
        }
    }
}
