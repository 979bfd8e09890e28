package dev.docserver.operator.app;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;

/**
 * Waits until the API server serves our own kinds. For a while after a CRD was applied it answers
 * 404, then 429 "storage is (re)initializing", and a watch that meets either ends the start.
 */
final class ServedKinds {
    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(DocServer.class, ImageScan.class, ScanPolicy.class, ScanException.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TRIES = 60;

    private ServedKinds() {}

    /**
     * Returns once each kind can be listed in the namespace.
     *
     * @throws KubernetesClientException if one can't be after half a minute, or for another reason
     */
    static void await(KubernetesClient client, String namespace) throws InterruptedException {
        for (Class<? extends HasMetadata> kind : KINDS) {
            for (int tries = 1; !isServed(client, kind, namespace, tries >= TRIES); tries++) {
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean isServed(
            KubernetesClient client,
            Class<? extends HasMetadata> kind,
            String namespace,
            boolean last) {
        try {
            client.resources(kind)
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder().withLimit(1L).build());
            return true;
        } catch (KubernetesClientException e) {
            boolean passing =
                    e.getCode() == TOO_MANY_REQUESTS
                            || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
            if (last || !passing) {
                throw e;
            }
            return false;
        }
    }
}
