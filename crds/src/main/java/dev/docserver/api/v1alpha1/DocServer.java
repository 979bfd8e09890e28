package dev.docserver.api.v1alpha1;

import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.Serial;

/** What a team applies: "run this image, with this database and these sources". */
@Group("docserver.dev")
@Version("v1alpha1")
@ShortNames("dsrv")
@Categories({"doc-server", "all"})
@ValidationRule(
        value =
                "self.metadata.name.size() <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message =
                "metadata.name must begin with a letter, hold only a-z, 0-9 and '-', and have at most"
                        + " 40 characters: it names a Service and is a label")
public class DocServer extends CustomResource<DocServerSpec, DocServerStatus>
        implements Namespaced {
    @Serial private static final long serialVersionUID = 1L;
}
