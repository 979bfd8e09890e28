package dev.docserver.operator.snapshot;

import dev.docserver.api.v1alpha1.DocServerSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The defaults of a DocServer's spec; the CRD's schema writes the same ones. */
final class Defaults {
    private static final Map<String, Quantity> REQUESTS =
            Map.of("cpu", new Quantity("100m"), "memory", new Quantity("256Mi"));
    private static final Map<String, Quantity> LIMITS = Map.of("memory", new Quantity("512Mi"));

    private Defaults() {}

    static int replicas(DocServerSpec spec) {
        return Objects.requireNonNullElse(spec.replicas(), 2);
    }

    static boolean paused(DocServerSpec spec) {
        return Objects.requireNonNullElse(spec.paused(), false);
    }

    static List<String> imagePullSecrets(DocServerSpec spec) {
        return Objects.requireNonNullElse(
                        spec.imagePullSecrets(), List.<DocServerSpec.LocalName>of())
                .stream()
                .map(DocServerSpec.LocalName::name)
                .toList();
    }

    static List<DocServerSpec.Source> sources(DocServerSpec spec) {
        return Objects.requireNonNullElse(spec.sources(), List.of());
    }

    static Intent.Database database(DocServerSpec spec) {
        DocServerSpec.LocalName secret = spec.database().secretRef();
        DocServerSpec.Evaluation evaluation = spec.database().evaluation();
        if (secret != null && evaluation == null) {
            return new Intent.Database.Credentials(secret.name());
        }
        if (evaluation != null && secret == null) {
            return new Intent.Database.Evaluation(Optional.ofNullable(evaluation.storage()));
        }
        throw new IllegalArgumentException(
                "spec.database needs exactly one of secretRef and evaluation");
    }

    static Intent.Drain drain(DocServerSpec spec) {
        DocServerSpec.Drain drain = spec.drain();
        return new Intent.Drain(
                drain == null ? 5 : Objects.requireNonNullElse(drain.lameDuckSeconds(), 5),
                drain == null ? 30 : Objects.requireNonNullElse(drain.timeoutSeconds(), 30));
    }

    static ResourceRequirements resources(DocServerSpec spec) {
        DocServerSpec.Resources resources = spec.resources();
        return new ResourceRequirementsBuilder()
                .withRequests(
                        resources == null
                                ? REQUESTS
                                : Objects.requireNonNullElse(resources.requests(), REQUESTS))
                .withLimits(
                        resources == null
                                ? LIMITS
                                : Objects.requireNonNullElse(resources.limits(), LIMITS))
                .build();
    }
}
