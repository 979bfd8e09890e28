package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a team wants. Absent parts take the schema's defaults. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocServerSpec(
        String image,
        @Nullable List<LocalName> imagePullSecrets,
        @Nullable Integer replicas,
        @Nullable Boolean paused,
        Database database,
        @Nullable Drain drain,
        @Nullable List<Source> sources,
        @Nullable Resources resources) {
    /** The name of an object in the same namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LocalName(String name) {}

    /**
     * Exactly one of the two: credentials in a Secret, or a small PostgreSQL that the operator runs
     * for evaluation.
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Database(@Nullable LocalName secretRef, @Nullable Evaluation evaluation) {}

    /** Present: the operator runs one small PostgreSQL without backups. Not for production. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evaluation(@Nullable String storage) {}

    /** Seconds from SIGTERM to exit; the lame duck is part of the timeout. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Drain(@Nullable Integer lameDuckSeconds, @Nullable Integer timeoutSeconds) {}

    /** One set of documents under a name and a version; exactly one of archive and directory. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(
            String name,
            @Nullable String version,
            @Nullable Archive archive,
            @Nullable Directory directory) {}

    /** A tar.gz, tar or zip of HTML and Markdown, fetched by the server. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Archive(String url) {}

    /** A folder in the server's file system. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Directory(String path) {}

    /** Requests and limits of the server's container, as in a pod. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resources(
            @Nullable Map<String, Quantity> requests, @Nullable Map<String, Quantity> limits) {}
}
