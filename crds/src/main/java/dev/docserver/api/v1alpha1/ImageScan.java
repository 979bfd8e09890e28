package dev.docserver.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.Serial;

/**
 * Facts of one image digest: what the scanner saw, never a judgement. Lives in the operator's
 * namespace.
 */
@Group("docserver.dev")
@Version("v1alpha1")
@ShortNames("iscan")
public class ImageScan extends CustomResource<ImageScanSpec, ImageScanStatus>
        implements Namespaced {
    @Serial private static final long serialVersionUID = 1L;
}
