package dev.docserver.operator.snapshot;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod of the doc server.
 *
 * @param digest what its template names; empty where that is no digest
 * @param serves whether it is a serving pod, not one that migrates
 * @param trouble why its container does not run, such as {@code CreateContainerConfigError}
 */
public record PodFact(
        String name, String digest, boolean serves, boolean ready, Optional<Trouble> trouble) {
    /** Label that tells pods that serve from pods that migrate. */
    public static final String COMPONENT = "app.kubernetes.io/component";

    /** Its value on pods that serve. */
    public static final String SERVER = "server";

    /** As the kubelet says it; not fit to be shown before it is made printable. */
    public record Trouble(String reason, String message) {}

    /** Reads what matters of a pod. */
    public static PodFact of(Pod pod) {
        return new PodFact(
                pod.getMetadata().getName(), digest(pod), serves(pod), ready(pod), trouble(pod));
    }

    private static String digest(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> Release.CONTAINER.equals(container.getName()))
                .map(container -> Objects.requireNonNullElse(container.getImage(), ""))
                .filter(image -> image.contains("@"))
                .map(image -> image.substring(image.indexOf('@') + 1))
                .findFirst()
                .orElse("");
    }

    private static boolean serves(Pod pod) {
        Map<String, String> labels =
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        return SERVER.equals(labels.get(COMPONENT));
    }

    private static boolean ready(Pod pod) {
        return condition(pod, "Ready", "True");
    }

    private static boolean condition(Pod pod, String type, String status) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .anyMatch(condition -> status.equals(condition.getStatus()));
    }

    private static Optional<Trouble> trouble(Pod pod) {
        List<ContainerStatus> containers =
                pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
        return containers.stream()
                .flatMap(status -> trouble(status).stream())
                .filter(trouble -> !starting(pod, trouble))
                .findFirst();
    }

    private static Optional<Trouble> trouble(ContainerStatus status) {
        ContainerState state = status.getState();
        if (state == null) {
            return Optional.empty();
        }
        if (state.getWaiting() != null) {
            return trouble(state.getWaiting().getReason(), state.getWaiting().getMessage());
        }
        if (state.getTerminated() != null) {
            return trouble(state.getTerminated().getReason(), state.getTerminated().getMessage());
        }
        return Optional.empty();
    }

    private static Optional<Trouble> trouble(@Nullable String reason, @Nullable String message) {
        return Optional.of(
                new Trouble(
                        Objects.requireNonNullElse(reason, ""),
                        Objects.requireNonNullElse(message, "")));
    }

    /** On its way, and not waiting for its volumes or its network (KEP-3085). */
    private static boolean starting(Pod pod, Trouble trouble) {
        return (trouble.reason().equals("ContainerCreating")
                        || trouble.reason().equals("PodInitializing"))
                && !condition(pod, "PodReadyToStartContainers", "False");
    }
}
