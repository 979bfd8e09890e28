package dev.docserver.operator.snapshot;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.DocServerSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What a team wants, with every default applied.
 *
 * @param restartRequested value of the annotation, and the pod of a database that forgets with its
 *     pod; any new value migrates the schema again and restarts the pods
 * @param rescanRequested value of the annotation, empty where there is none
 */
public record Intent(
        String namespace,
        String name,
        String uid,
        long generation,
        boolean deleting,
        Optional<String> restartRequested,
        Optional<String> rescanRequested,
        String image,
        List<String> imagePullSecrets,
        int replicas,
        boolean paused,
        Database database,
        Drain drain,
        List<DocServerSpec.Source> sources,
        ResourceRequirements resources) {
    public Intent {
        imagePullSecrets = List.copyOf(imagePullSecrets);
        sources = List.copyOf(sources);
    }

    /** Where documents are stored. */
    public sealed interface Database {
        /** Credentials in a Secret of the DocServer's namespace. */
        record Credentials(String secret) implements Database {}

        /** A small PostgreSQL that the operator runs; without storage it forgets with its pod. */
        record Evaluation(Optional<String> storage) implements Database {}
    }

    /** Seconds from SIGTERM to exit; the lame duck is part of the timeout. */
    public record Drain(int lameDuckSeconds, int timeoutSeconds) {}

    /**
     * The intent of a DocServer that the API server has accepted.
     *
     * @throws IllegalArgumentException for an object that the CRD's schema refuses
     */
    public static Intent from(DocServer docServer) {
        ObjectMeta meta = docServer.getMetadata();
        DocServerSpec spec = docServer.getSpec();
        return new Intent(
                meta.getNamespace(),
                meta.getName(),
                meta.getUid(),
                meta.getGeneration() == null ? 0 : meta.getGeneration(),
                meta.getDeletionTimestamp() != null,
                annotation(meta, Annotations.RESTART_REQUESTED),
                annotation(meta, Annotations.RESCAN_REQUESTED),
                spec.image(),
                Defaults.imagePullSecrets(spec),
                Defaults.replicas(spec),
                Defaults.paused(spec),
                Defaults.database(spec),
                Defaults.drain(spec),
                Defaults.sources(spec),
                Defaults.resources(spec));
    }

    /**
     * The same on the pod that its evaluation database has now. Without storage a new pod is a new,
     * empty database: the schema has to be made again, and the documents read again.
     */
    public Intent on(Observed<String> databasePod) {
        return database instanceof Database.Evaluation(Optional<String> storage)
                        && storage.isEmpty()
                        && databasePod instanceof Observed.Seen<String>(String uid)
                ? restartedFor(restartRequested.map(r -> r + " ").orElse("") + "database " + uid)
                : this;
    }

    private Intent restartedFor(String cause) {
        return new Intent(
                namespace,
                name,
                uid,
                generation,
                deleting,
                Optional.of(cause),
                rescanRequested,
                image,
                imagePullSecrets,
                replicas,
                paused,
                database,
                drain,
                sources,
                resources);
    }

    /** When a rescan was asked for; empty where none was, or not by a time. */
    public Optional<Instant> rescanTime() {
        return rescanRequested.flatMap(Intent::time);
    }

    /** The annotation's value where it is no time, so that nothing follows from it. */
    public Optional<String> misreadRescan() {
        return rescanRequested.filter(value -> time(value).isEmpty());
    }

    private static Optional<Instant> time(String value) {
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> annotation(ObjectMeta meta, String name) {
        return Optional.ofNullable(meta.getAnnotations()).map(all -> all.get(name));
    }
}
