package dev.docserver.operator.report.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** Maven coordinates out of a pom.properties. */
public record Pom(String group, String artifact, String version) {
    /** Reads a properties file (java.util.Properties); empty where a coordinate is missing. */
    public static Optional<Pom> parse(byte[] text) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(text));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
        Pom pom =
                new Pom(
                        properties.getProperty("groupId", "").strip(),
                        properties.getProperty("artifactId", "").strip(),
                        properties.getProperty("version", "").strip());
        return pom.group.isEmpty() || pom.artifact.isEmpty() || pom.version.isEmpty()
                ? Optional.empty()
                : Optional.of(pom);
    }

    /** As the scanner names it. */
    public String name() {
        return group + ":" + artifact;
    }
}
