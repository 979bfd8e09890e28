package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a team wants. Absent parts take the schema's defaults. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocServerSpec(
        @JsonPropertyDescription(
                        "The image to run, by tag or by digest. A tag is resolved once, when the spec"
                                + " changes or a rescan is asked for; pods always run a digest.")
                @Size(min = 1, max = Limits.REFERENCE)
                @ValidationRule(
                        value =
                                "self.matches('^([a-zA-Z0-9][a-zA-Z0-9.-]*(:[0-9]+)?/)?[a-z0-9]+((\\\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\\\.|_|__|-+)[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}@sha256:[0-9a-f]{64})$')",
                        message =
                                "image must be a reference with a tag or a digest, such as"
                                        + " registry.example.com/docs/doc-server:1.4.0 or ...@sha256:<64 hex>")
                String image,
        @JsonPropertyDescription("Secrets that the kubelet pulls the image with.") @Size(max = 8)
                @Nullable List<LocalName> imagePullSecrets,
        @JsonPropertyDescription(
                        "Number of doc servers. With one, a node drain interrupts the service.")
                @Default("2")
                @Min(0)
                @Max(100)
                @SpecReplicas
                @Nullable Integer replicas,
        @JsonPropertyDescription(
                        "True: the operator changes nothing of this DocServer but its status.")
                @Default("false")
                @Nullable Boolean paused,
        @JsonPropertyDescription("The PostgreSQL that holds documents and index.")
                Database database,
        @JsonPropertyDescription("How a doc server ends.") @Nullable Drain drain,
        @JsonPropertyDescription("The documents to serve.")
                @Size(max = Limits.LIST)
                @ValidationRule(
                        value = "self.all(s, self.exists_one(t, t.name == s.name))",
                        message = "the names of sources must be unique")
                @Nullable List<Source> sources,
        @JsonPropertyDescription("Requests and limits of the server's container.")
                @Nullable Resources resources) {
    /** The name of an object in the same namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LocalName(
            @JsonPropertyDescription("Name of an object in the same namespace.")
                    @Size(min = 1, max = 253)
                    String name) {}

    /**
     * Exactly one of the two: credentials in a Secret, or a small PostgreSQL that the operator runs
     * for evaluation.
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "has(self.secretRef) != has(self.evaluation)",
            message = "database needs exactly one of secretRef and evaluation")
    public record Database(
            @JsonPropertyDescription(
                            "Secret with the keys host, port, dbname, username, password, or uri, or"
                                    + " jdbc-uri, as CloudNativePG writes them. Mounted as files, read"
                                    + " again at each connect.")
                    @Nullable LocalName secretRef,
            @JsonPropertyDescription(
                            "The operator runs one small PostgreSQL without backups. Not for"
                                    + " production.")
                    @Nullable Evaluation evaluation) {}

    /** Present: the operator runs one small PostgreSQL without backups. Not for production. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value =
                    "has(self.storage) == has(oldSelf.storage) && (!has(self.storage) || self.storage =="
                            + " oldSelf.storage)",
            message =
                    "database.evaluation.storage never changes, since a StatefulSet's volume can't: use"
                            + " another DocServer, or a database of your own in secretRef")
    public record Evaluation(
            @JsonPropertyDescription(
                            "Size of a volume, such as 2Gi. Absent: an emptyDir, lost with the pod.")
                    @Pattern("^[1-9][0-9]*(Mi|Gi|Ti)$")
                    @Size(max = 16)
                    @Nullable String storage) {}

    /** Seconds from SIGTERM to exit; the lame duck is part of the timeout. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "self.lameDuckSeconds < self.timeoutSeconds",
            message = "lameDuckSeconds is part of timeoutSeconds and must be less")
    public record Drain(
            @JsonPropertyDescription(
                            "Seconds after SIGTERM in which the server still serves but is not"
                                    + " ready, so that load balancers notice.")
                    @Default("5")
                    @Min(0)
                    @Max(600)
                    @Nullable Integer lameDuckSeconds,
            @JsonPropertyDescription(
                            "Limit in seconds from SIGTERM to exit, the lame duck included. The"
                                    + " pod's grace period is this plus 5.")
                    @Default("30")
                    @Min(1)
                    @Max(3600)
                    @Nullable Integer timeoutSeconds) {}

    /** One set of documents under a name and a version; exactly one of archive and directory. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "has(self.archive) != has(self.directory)",
            message = "a source needs exactly one of archive and directory")
    public record Source(
            @JsonPropertyDescription("Name of the library, as clients see it.")
                    @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
                    @Size(min = 1, max = Limits.NAME)
                    String name,
            @JsonPropertyDescription("Version of the documents, as clients see it.")
                    @Pattern("^[A-Za-z0-9][-A-Za-z0-9._+~]*$")
                    @Size(min = 1, max = Limits.NAME)
                    @Nullable String version,
            @JsonPropertyDescription("A tar.gz, tar or zip of HTML and Markdown.")
                    @Nullable Archive archive,
            @JsonPropertyDescription("A folder in the server's file system.")
                    @Nullable Directory directory) {}

    /** A tar.gz, tar or zip of HTML and Markdown, fetched by the server. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Archive(
            @JsonPropertyDescription("Where the server fetches it from.")
                    @Pattern("^https?://[^\\s/]+/.*$")
                    @Size(max = 2048)
                    String url) {}

    /** A folder in the server's file system. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Directory(
            @JsonPropertyDescription("Absolute path in the container.")
                    @Pattern("^/.*$")
                    @Size(max = Limits.TEXT)
                    String path) {}

    /** Requests and limits of the server's container, as in a pod. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resources(
            @JsonPropertyDescription("What the scheduler reserves, such as cpu and memory.")
                    @Nullable Map<String, Quantity> requests,
            @JsonPropertyDescription("What the container may not exceed.")
                    @Nullable Map<String, Quantity> limits) {}
}
