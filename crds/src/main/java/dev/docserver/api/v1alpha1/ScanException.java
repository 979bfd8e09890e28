package dev.docserver.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.Serial;

/** The security team's: one finding, one scope, one reason, one end. */
@Group("docserver.dev")
@Version("v1alpha1")
@ShortNames("sexc")
@Categories("doc-server")
public class ScanException extends CustomResource<ScanExceptionSpec, Void> implements Namespaced {
    @Serial private static final long serialVersionUID = 1L;
}
