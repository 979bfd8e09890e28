package dev.docserver.operator.snapshot;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a pod template runs, read back from the template itself so that it survives a registry or a
 * scan that is gone.
 *
 * @param platforms the scanned platforms, such as {@code linux/amd64}, sorted
 * @param templateVersion version of the pod template, such as {@code v1}
 */
public record Release(
        String repository, String digest, List<String> platforms, String templateVersion) {
    /** Name of the container that runs the doc server. */
    public static final String CONTAINER = "doc-server";

    public Release {
        platforms = platforms.stream().sorted().toList();
    }

    /** {@code repository@digest}. */
    public String image() {
        return repository + "@" + digest;
    }

    /** The same on another version of the pod template. */
    public Release withTemplateVersion(String version) {
        return new Release(repository, digest, platforms, version);
    }

    /** Reads a template; empty where it does not name our container by digest. */
    public static Optional<Release> of(PodTemplateSpec template) {
        if (template.getSpec() == null || template.getMetadata() == null) {
            return Optional.empty();
        }
        Map<String, String> marks =
                Objects.requireNonNullElse(template.getMetadata().getAnnotations(), Map.of());
        return template.getSpec().getContainers().stream()
                .filter(container -> CONTAINER.equals(container.getName()))
                .map(Container::getImage)
                .filter(image -> image != null && image.contains("@sha256:"))
                .findFirst()
                .map(image -> of(image, marks));
    }

    private static Release of(String image, Map<String, String> marks) {
        int at = image.indexOf('@');
        return new Release(
                image.substring(0, at),
                image.substring(at + 1),
                List.of(marks.getOrDefault(Annotations.PLATFORMS, "linux/amd64").split(",", -1)),
                marks.getOrDefault(Annotations.TEMPLATE_VERSION, ""));
    }
}
