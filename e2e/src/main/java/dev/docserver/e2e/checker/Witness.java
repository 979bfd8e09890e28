package dev.docserver.e2e.checker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was seen of DocServers and their pods. A pod is judged at the end, since two watches have no
 * common order; what counts is {@code status.admitted[].since} against the pod's own creation time,
 * both as the API server keeps them.
 */
final class Witness {
    private static final String LABEL = "docserver.dev/name";

    /** DocServer "namespace/name" to digest to the earliest time it was admitted. */
    private final Map<String, Map<String, String>> admitted = new LinkedHashMap<>();

    private final Map<String, Pod> pods = new LinkedHashMap<>();

    /** Uids of pods whose containers were asked for at the runtime. */
    private final Set<String> confirmed = new HashSet<>();

    /** A doc server's pod: where, when, which images it asks for and which ones ran. */
    private record Pod(String docServer, String name, String created, Set<String> digests) {}

    synchronized void docServer(JsonNode object) {
        var known = admitted.computeIfAbsent(key(object), k -> new LinkedHashMap<>());
        for (var entry : object.at("/status/admitted")) {
            known.merge(
                    entry.path("digest").asText(),
                    entry.path("since").asText(),
                    (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    synchronized void pod(JsonNode object) {
        var metadata = object.path("metadata");
        var name = metadata.path("labels").path(LABEL).asText("");
        if (name.isEmpty()) {
            return;
        }
        var namespace = metadata.path("namespace").asText();
        var pod =
                pods.computeIfAbsent(
                        metadata.path("uid").asText(),
                        uid ->
                                new Pod(
                                        namespace + "/" + name,
                                        namespace + "/" + metadata.path("name").asText(),
                                        metadata.path("creationTimestamp").asText(),
                                        new HashSet<>()));
        collect(object.at("/spec/initContainers"), "image", pod.digests());
        collect(object.at("/spec/containers"), "image", pod.digests());
        collect(object.at("/spec/ephemeralContainers"), "image", pod.digests());
        collect(object.at("/status/containerStatuses"), "imageID", pod.digests());
    }

    /** Adds what the runtime says that a pod's container runs. */
    synchronized void runtime(String podUid, String image) {
        var pod = pods.get(podUid);
        if (pod != null) {
            confirmed.add(podUid);
            pod.digests().add(digest(image));
        }
    }

    synchronized Verdict verdict() {
        var violations = new ArrayList<String>();
        for (var pod : pods.values()) {
            var known = admitted.getOrDefault(pod.docServer(), Map.of());
            for (var digest : pod.digests()) {
                var since = known.get(digest);
                if (since == null) {
                    violations.add(pod.name() + " ran " + digest + ", which was never admitted");
                } else if (seconds(since).compareTo(pod.created()) > 0) {
                    violations.add(
                            pod.name()
                                    + " of "
                                    + pod.created()
                                    + " ran "
                                    + digest
                                    + ", admitted only at "
                                    + since);
                }
            }
        }
        return new Verdict(pods.size(), confirmed.size(), List.copyOf(violations));
    }

    /** How many pods were seen, how many the runtime confirmed, and what was wrong. */
    record Verdict(int pods, int confirmedByRuntime, List<String> violations) {}

    private static void collect(JsonNode containers, String field, Set<String> digests) {
        for (var container : containers) {
            var image = container.path(field).asText("");
            if (!image.isEmpty()) {
                digests.add(digest(image));
            }
        }
    }

    /**
     * The digest of a reference; the whole reference where it has none, which is never admitted.
     */
    private static String digest(String image) {
        int at = image.indexOf("sha256:");
        return at < 0 ? image : image.substring(at);
    }

    /** Pods carry whole seconds; an admission in the same second is not later. */
    private static String seconds(String time) {
        return time.replaceFirst("\\.\\d+Z$", "Z");
    }

    private static String key(JsonNode object) {
        var metadata = object.path("metadata");
        return metadata.path("namespace").asText() + "/" + metadata.path("name").asText();
    }
}
