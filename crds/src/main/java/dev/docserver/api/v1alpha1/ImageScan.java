package dev.docserver.api.v1alpha1;

import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
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
@Categories("doc-server")
@ValidationRule(
        value = "self.metadata.name == self.spec.digest.replace(':', '-')",
        message = "metadata.name must be sha256-<the 64 hex digits of spec.digest>")
public class ImageScan extends CustomResource<ImageScanSpec, ImageScanStatus>
        implements Namespaced {
    @Serial private static final long serialVersionUID = 1L;
}
