package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which digest to look at; written once by the operator. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.repository == oldSelf.repository && self.digest == oldSelf.digest",
        message =
                "spec.repository and spec.digest never change: an ImageScan speaks of one digest; only"
                        + " requestedAt may change, which asks for a rescan")
public record ImageScanSpec(
        @JsonPropertyDescription("Registry and repository that the digest is read from.")
                @Size(min = 1, max = Limits.REFERENCE)
                String repository,
        @JsonPropertyDescription("Digest of the index or manifest.")
                @Pattern("^sha256:[0-9a-f]{64}$")
                @Size(max = Limits.DIGEST)
                String digest,
        @JsonPropertyDescription("Changed to ask for a rescan; RFC 3339.") @Size(max = Limits.NAME)
                @Nullable String requestedAt) {}
