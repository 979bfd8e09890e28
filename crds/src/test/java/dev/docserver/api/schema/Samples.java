package dev.docserver.api.schema;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A YAML file of one or more objects, and what its first line says is to become of the last. */
record Samples(Path file, String text) {
    private static final String REFUSED = "# refused: ";

    /** All YAML files of a folder, by name. */
    static List<Samples> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Samples::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Samples read(Path file) {
        try {
            return new Samples(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beginning of the message that refuses the last object. */
    String refusal() {
        String first = text.lines().findFirst().orElse("");
        if (!first.startsWith(REFUSED)) {
            throw new IllegalStateException(file + " must begin with '" + REFUSED + "MESSAGE'");
        }
        return first.substring(REFUSED.length());
    }

    List<GenericKubernetesResource> objects() {
        return Arrays.stream(text.split("(?m)^---$", -1))
                .map(part -> Serialization.unmarshal(part, GenericKubernetesResource.class))
                .toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
