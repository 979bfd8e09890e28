import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the SBOM that lies in the image (CycloneDX 1.6): the Java runtime, which no scanner sees
 * by itself when jlink made it, and every jar. Each file stands there with its SHA-256, so that a
 * claim can be held against the bytes. Same files, same SBOM: no time, no random number.
 *
 * <p>Usage: {@code java Sbom.java ROOT REPOSITORY LIB OUT GROUP:ARTIFACT:VERSION=JAR...}, where
 * ROOT is laid out as the image, REPOSITORY holds the libraries in Maven's repository layout, and
 * LIB (where they are) and JAR (the project's own, the program first) are paths in the image.
 */
public final class Sbom {

    private static final String JAVA_HOME = "/opt/java";

    /** One component; {@code children} are files that belong to it. Empty strings are left out. */
    record Component(
            String type,
            String group,
            String name,
            String version,
            String purl,
            String sha256,
            String location,
            List<Component> children) {

        static Component file(Path root, Path file) {
            return new Component(
                    "file", "", inImage(root, file), "", "", digest(file), "", List.of());
        }

        String json(String indent) {
            String inner = indent + "  ";
            List<String> fields = new ArrayList<>();
            fields.add("\"type\": " + quote(type));
            if (!purl.isEmpty()) {
                fields.add(
                        "\"bom-ref\": " + quote(purl + (location.isEmpty() ? "" : "#" + location)));
            }
            Map.of("group", group, "name", name, "version", version, "purl", purl)
                    .entrySet()
                    .stream()
                    .filter(field -> !field.getValue().isEmpty())
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(
                            field ->
                                    fields.add(
                                            quote(field.getKey())
                                                    + ": "
                                                    + quote(field.getValue())));
            if (!sha256.isEmpty()) {
                fields.add(
                        "\"hashes\": [{\"alg\": \"SHA-256\", \"content\": " + quote(sha256) + "}]");
            }
            if (!location.isEmpty()) {
                fields.add(
                        "\"evidence\": {\"occurrences\": [{\"location\": "
                                + quote(location)
                                + "}]}");
            }
            if (!children.isEmpty()) {
                fields.add("\"components\": " + array(children, inner));
            }
            return fields.stream()
                    .collect(Collectors.joining(",\n" + inner, "{\n" + inner, "\n" + indent + "}"));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        String[] program = arguments[4].split("[:=]");
        Component subject = application(program[1], program[2]);
        List<Component> components = new ArrayList<>(List.of(runtime(root)));
        for (String own : List.of(arguments).subList(4, arguments.length)) {
            String[] parts = own.split("[:=]");
            components.add(jar(parts[0], parts[1], parts[2], "", root, parts[3]));
        }
        components.addAll(libraries(root, Path.of(arguments[1]), arguments[2]));
        String list = array(components, "  ");
        Files.writeString(
                Path.of(arguments[3]),
                """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "serialNumber": "urn:uuid:%s",
                  "version": 1,
                  "metadata": {"component": %s},
                  "components": %s
                }
                """
                        .formatted(
                                UUID.nameUUIDFromBytes(list.getBytes(StandardCharsets.UTF_8)),
                                subject.json("  "),
                                list));
    }

    /**
     * The runtime as Bitnami's advisories name it. Three parts of the version only: their comparer
     * cannot read a fourth and would call any such version not vulnerable.
     */
    private static Component runtime(Path root) throws IOException {
        Path home = root.resolve(JAVA_HOME.substring(1));
        String full =
                Files.readAllLines(home.resolve("release")).stream()
                        .filter(line -> line.startsWith("JAVA_VERSION="))
                        .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "no JAVA_VERSION in " + home.resolve("release")));
        String version = Stream.of(full.split("\\.")).limit(3).collect(Collectors.joining("."));
        return new Component(
                "library",
                "",
                "jre",
                version,
                "pkg:bitnami/jre@" + version,
                "",
                JAVA_HOME,
                files(home)
                        .filter(Sbom::isRuntimeCode)
                        .map(file -> Component.file(root, file))
                        .toList());
    }

    /** Native files (ELF) and the module image: what executes. */
    private static boolean isRuntimeCode(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return file.endsWith("lib/modules")
                    || start.length == 4 && start[0] == 0x7f && start[1] == 'E' && start[2] == 'L';
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<Component> libraries(Path root, Path repository, String lib)
            throws IOException {
        List<Component> libraries = new ArrayList<>();
        for (Path jar :
                files(repository).filter(file -> file.toString().endsWith(".jar")).toList()) {
            Path version = jar.getParent();
            Path artifact = version.getParent();
            String group = repository.relativize(artifact.getParent()).toString().replace('/', '.');
            String stem = artifact.getFileName() + "-" + version.getFileName();
            String file = jar.getFileName().toString();
            String classifier = file.substring(stem.length(), file.length() - ".jar".length());
            libraries.add(
                    jar(
                            group,
                            artifact.getFileName().toString(),
                            version.getFileName().toString(),
                            classifier.isEmpty() ? "" : "?classifier=" + classifier.substring(1),
                            root,
                            lib + "/" + file));
        }
        return libraries;
    }

    private static Component jar(
            String group,
            String artifact,
            String version,
            String qualifier,
            Path root,
            String location) {
        return new Component(
                "library",
                group,
                artifact,
                version,
                "pkg:maven/" + group + "/" + artifact + "@" + version + qualifier,
                digest(root.resolve(location.substring(1))),
                location,
                List.of());
    }

    private static Component application(String name, String version) {
        return new Component("application", "", name, version, "", "", "", List.of());
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk
                    .filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String inImage(Path root, Path file) {
        return "/" + root.relativize(file);
    }

    private static String array(List<Component> components, String indent) {
        String inner = indent + "  ";
        return components.stream()
                .map(component -> component.json(inner))
                .collect(Collectors.joining(",\n" + inner, "[\n" + inner, "\n" + indent + "]"));
    }

    private static String digest(Path file) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Sbom() {}
}
