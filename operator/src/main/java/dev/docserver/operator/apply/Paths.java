package dev.docserver.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Paths of objects in the Kubernetes API. */
final class Paths {
    private Paths() {}

    /** {@code /api/v1/namespaces/NS/PLURAL/NAME}, or below {@code /apis/GROUP} for a group. */
    static String of(HasMetadata object) {
        String version = object.getApiVersion();
        return (version.contains("/") ? "/apis/" : "/api/")
                + version
                + "/namespaces/"
                + object.getMetadata().getNamespace()
                + "/"
                + object.getPlural()
                + "/"
                + object.getMetadata().getName();
    }
}
