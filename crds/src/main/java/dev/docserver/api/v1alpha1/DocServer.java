package dev.docserver.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.Serial;

/** What a team applies: "run this image, with this database and these sources". */
@Group("docserver.dev")
@Version("v1alpha1")
@ShortNames("ds")
public class DocServer extends CustomResource<DocServerSpec, DocServerStatus>
        implements Namespaced {
    @Serial private static final long serialVersionUID = 1L;
}
