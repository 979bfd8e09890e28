package dev.docserver.operator.scan;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.apply.ApiCache;
import dev.docserver.operator.apply.FakeApi;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.apply.StatusWriter;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.registry.resolve.Question;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.report.assembly.ReportOutput;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.ScanName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * An ImageScan's whole way, one reconcile after the other as the framework would make them: a scan
 * that comes to facts, one that is asked for anew and can't start, and one that is too slow.
 */
final class ScanWay {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String NAMESPACE = "/namespaces/system/";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private final FakeApi api;
    private final String repository;
    private final String digest;
    private final Resolver resolver;
    private final Requests requests;
    private final ScanSlots slots = new ScanSlots(1);
    private final Scanning scanning;
    private final List<RuntimeException> failures = new ArrayList<>();
    private final List<Map<String, String>> stations = new ArrayList<>();
    private final Set<String> statuses = new LinkedHashSet<>();

    ScanWay(FakeApi api, String repository, String digest, Resolver resolver) {
        this.api = api;
        this.repository = repository;
        this.digest = digest;
        this.resolver = resolver;
        this.requests = new Requests(api.client());
        this.scanning =
                new Scanning(
                        ScanGiven.settings(),
                        new Scanning.Sources(
                                new ApiCache<>(api, Job.class),
                                new ApiCache<>(api, Pod.class),
                                resolver),
                        slots,
                        new ScanActions(
                                api.client(),
                                requests,
                                new StatusWriter(
                                        requests, api.client().getKubernetesSerialization())));
    }

    /** What went wrong on the way, as the framework would log it before it tries again. */
    List<RuntimeException> failures() {
        return List.copyOf(failures);
    }

    /** All objects each time that nothing was left to do. */
    List<Map<String, String>> stations() {
        return List.copyOf(stations);
    }

    /** Every status that anybody could ever see. */
    Set<String> statuses() {
        return Set.copyOf(statuses);
    }

    /** Phases at the stations, for those who read the test. */
    List<String> phases() {
        return stations.stream().map(objects -> phase(objects.getOrDefault(path(), ""))).toList();
    }

    /** Whether another scan may start now. */
    boolean isPlaceFree() {
        return slots.take("another", 0);
    }

    void run() {
        api.put(
                path(),
                """
                {"apiVersion": "docserver.dev/v1alpha1", "kind": "ImageScan",
                 "metadata": {"namespace": "system", "name": "%s", "uid": "scan-uid", "generation": 1},
                 "spec": {"repository": "%s", "digest": "%s"}}
                """
                        .formatted(ScanName.of(digest), repository, digest));
        resolve();
        settle();
        report(
                "{\"conditions\": [{\"type\": \"Complete\", \"status\": \"True\"}],"
                        + " \"completionTime\": \"2026-11-24T11:59:59Z\"}");
        settle();
        renew(2, "2026-11-24T12:01:00Z");
        settle();
        api.put(
                pod(),
                asJson(ScanGiven.pod(ScanGiven.waiting("fetch", "ImagePullBackOff")), pod()));
        settle();
        renew(3, "2026-11-24T12:02:00Z");
        settle();
        endJob(
                "{\"conditions\": [{\"type\": \"Failed\", \"status\": \"True\","
                        + " \"reason\": \"DeadlineExceeded\"}]}");
        settle();
    }

    /** The registry is asked in the background, which takes no part of the requests. */
    private void resolve() {
        ImageScan scan = scan();
        Question question =
                new Question(
                        new Question.Asker("system", scan.getMetadata().getName(), "scan-uid"),
                        repository + "@" + digest,
                        Optional.ofNullable(scan.getSpec().requestedAt()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () ->
                                resolver.answer(question, Optional.empty())
                                        instanceof Resolution.Resolved);
    }

    /** Until nothing is asked for any more; a step that fails is made again. */
    private void settle() {
        statuses.add(status());
        for (int i = 0; i < 20; i++) {
            int before = api.requests().size();
            tried(() -> scanning.step(scan(), NOW));
            statuses.add(status());
            if (api.requests().size() == before) {
                stations.add(api.objects());
                return;
            }
        }
        throw new AssertionError("still asking: " + api.requests());
    }

    private void renew(int generation, String at) {
        while (!at.equals(scan().getSpec().requestedAt())) {
            tried(() -> ScanRequests.renew(requests, scan(), at));
        }
        api.put(path(), "{\"metadata\": {\"generation\": %d}}".formatted(generation));
        resolve();
    }

    private void tried(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private void report(String jobStatus) {
        try {
            ReportOutput output =
                    new ReportOutput(JSON.writeValueAsBytes(Scans.clean(digest, NOW)));
            output.add("report-0.json", new byte[] {'{', '}'});
            output.add("sbom-0.cdx.json", new byte[] {'{', '}'});
            String line = output.encode();
            api.put(
                    pod(),
                    asJson(
                            ScanGiven.pod(
                                    ScanGiven.ended(
                                            "report", 0, "Completed", ReportOutput.receipt(line))),
                            pod()));
            api.log(pod() + "/log", line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endJob(jobStatus);
    }

    private void endJob(String status) {
        api.put(
                "/apis/batch/v1" + NAMESPACE + "jobs/" + newest().getMetadata().getName(),
                "{\"status\": %s}".formatted(status));
    }

    private String asJson(Pod pod, String path) {
        pod.getMetadata().setName(path.substring(path.lastIndexOf('/') + 1));
        pod.getMetadata().getOwnerReferences().getFirst().setUid(newest().getMetadata().getUid());
        return api.client().getKubernetesSerialization().asJson(pod);
    }

    private String pod() {
        return "/api/v1" + NAMESPACE + "pods/" + newest().getMetadata().getName() + "-x";
    }

    private Job newest() {
        return api.all(Job.class).stream()
                .reduce((a, b) -> ScanRecord.generation(a) > ScanRecord.generation(b) ? a : b)
                .orElseThrow();
    }

    private ImageScan scan() {
        return api.all(ImageScan.class).getFirst();
    }

    private String path() {
        return "/apis/docserver.dev/v1alpha1" + NAMESPACE + "imagescans/" + ScanName.of(digest);
    }

    private String status() {
        return api.client().getKubernetesSerialization().asJson(scan().getStatus());
    }

    private String phase(String json) {
        ImageScanStatus status =
                api.client()
                        .getKubernetesSerialization()
                        .unmarshal(json, ImageScan.class)
                        .getStatus();
        return status.phase() + (status.facts() == null ? "" : " with facts");
    }
}
