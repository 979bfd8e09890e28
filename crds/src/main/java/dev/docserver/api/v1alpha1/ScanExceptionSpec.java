package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Either one vulnerability of one package, or the whole verdict on one digest for one DocServer.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScanExceptionSpec(
        @Nullable String vulnerability,
        @JsonProperty("package") @Nullable String packageUrl,
        @Nullable List<String> images,
        @Nullable Waive waive,
        @Nullable String digest,
        @Nullable DocServerReference docServer,
        String reason,
        String ticket,
        Instant expiresAt) {
    /** What an exception without a vulnerability waives. */
    public enum Waive {
        /** The whole verdict on one digest, for at most four hours. */
        AllFindings
    }

    /** A DocServer by namespace and name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DocServerReference(String namespace, String name) {}
}
