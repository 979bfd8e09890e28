package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;

/** The operator's bundle of certificates, copied to where the pods can mount it. */
public final class CertificatesConfigMap {
    static final String KEY = "ca.crt";

    private CertificatesConfigMap() {}

    /**
     * Only where the operator has a bundle.
     *
     * @param bundle PEM
     */
    public static ConfigMap of(Intent intent, String bundle) {
        return new ConfigMapBuilder()
                .withMetadata(Owned.by(intent, Names.certificates(intent), Labels.server(intent)))
                .withData(Map.of(KEY, bundle))
                .build();
    }
}
