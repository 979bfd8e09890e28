package dev.docserver.operator.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanSpec;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.apply.MockApi;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.apply.StatusWriter;
import dev.docserver.operator.observe.FixedCache;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import dev.docserver.operator.registry.resolve.Question;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.ResolvedImage;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanningMockTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String JOBS = "/apis/batch/v1/namespaces/system/jobs";

    private final MockApi api = new MockApi();
    private final ScanSlots slots = new ScanSlots(1);

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private Resolver resolver;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        resolver = new Resolver(registry.client(), InstantSource.system(), asker -> {});
    }

    @AfterEach
    void close() {
        resolver.close();
        registry.close();
        api.close();
    }

    @Test
    void aScanBeginsOnceItsChildrenAreKnown() {
        ImageScan scan = resolved();
        Job job = ScanGiven.job(scan);
        api.answer("POST", JOBS, 201, job);
        api.answer("PATCH", status(scan), 200, scan);

        step(scan);

        assertThat(api.requests()).containsExactly("POST " + JOBS, "PATCH " + status(scan));
    }

    @Test
    void aJobOfTheNameThatAnotherOwnsIsNotTaken() {
        ImageScan scan = resolved();
        Job foreign = new JobBuilder().withNewMetadata().withName("x").endMetadata().build();
        api.answer("POST", JOBS, 409, refusal(409));
        api.answer("GET", path(scanJob(scan)), 200, foreign);

        assertThatThrownBy(() -> step(scan)).hasMessageContaining("belongs to another owner");
        assertThat(api.requests()).containsExactly("POST " + JOBS, "GET " + path(scanJob(scan)));
    }

    @Test
    void aJobThatIsRefusedIsTriedAgainAndNothingIsClaimed() {
        ImageScan scan = resolved();
        api.answer("POST", JOBS, 403, refusal(403));

        assertThatThrownBy(() -> step(scan)).isInstanceOf(KubernetesClientException.class);
        assertThat(api.requests()).containsExactly("POST " + JOBS);
    }

    @Test
    void whoFindsNoPlaceWaits() {
        slots.take("another", 0);
        ImageScan scan = resolved();
        api.answer("PATCH", status(scan), 200, scan);

        step(scan);

        assertThat(api.taken())
                .singleElement()
                .satisfies(r -> assertThat(r.getUtf8Body()).contains("\"phase\":\"Pending\""));
    }

    @Test
    void anImageThatIsGoneIsAnAnswer() {
        ImageScan scan = scanOf("sha256:" + "e".repeat(64));
        api.answer("PATCH", status(scan), 200, scan);
        api.answer("PATCH", status(scan), 200, scan);

        step(scan);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isFailed(scan));
    }

    @Test
    void aFailedJobIsAFailureWithTheContainersReason() {
        ImageScan scan = ScanGiven.scan(1, null);
        Job job = ScanGiven.ended(ScanGiven.job(scan), "Failed", "BackoffLimitExceeded");
        Pod pod = ScanGiven.pod(ScanGiven.ended("fetch", 25, "Error", "no database"));
        api.answer("PATCH", status(scan), 200, scan);

        scanning(List.of(job), List.of(pod)).step(scan, NOW);

        assertThat(api.taken())
                .singleElement()
                .satisfies(
                        r ->
                                assertThat(r.getUtf8Body())
                                        .contains(
                                                "\"phase\":\"Failed\"",
                                                "\"reason\":\"" + Reason.DatabaseUnfit + "\"",
                                                "\"observedGeneration\":1"));
    }

    @Test
    void aPodThatCantStartIsTakenAwayWithItsJob() {
        ImageScan scan = ScanGiven.scan(1, null);
        Job job = ScanGiven.job(scan);
        api.answer("DELETE", path(job), 200, refusal(200));
        api.answer("PATCH", status(scan), 200, scan);

        scanning(
                        List.of(job),
                        List.of(ScanGiven.pod(ScanGiven.waiting("fetch", "ImagePullBackOff"))))
                .step(scan, NOW);

        assertThat(api.requests()).containsExactly("DELETE " + path(job), "PATCH " + status(scan));
    }

    @Test
    void aLogThatCantBeReadIsAFailedScan() {
        ImageScan scan = ScanGiven.scan(1, null);
        Job job = ScanGiven.ended(ScanGiven.job(scan), "Complete", "");
        Pod pod = ScanGiven.pod(ScanGiven.ended("report", 0, "Completed", "{}"));
        api.answer("PATCH", status(scan), 200, scan);

        scanning(List.of(job), List.of(pod)).step(scan, NOW);

        assertThat(api.taken())
                .last()
                .satisfies(
                        r -> assertThat(r.getUtf8Body()).contains(Reason.ReportUnreadable.name()));
    }

    @Test
    void aLogIsAskedForAgainForTwoMinutes() {
        ImageScan scan = ScanGiven.scan(1, null);
        Job job = ScanGiven.ended(ScanGiven.job(scan), "Complete", "");
        Pod pod = ScanGiven.pod(ScanGiven.ended("report", 0, "Completed", "{}"));
        api.answer("PATCH", status(scan), 200, scan);

        job.getStatus().setCompletionTime(NOW.minusSeconds(119).toString());
        scanning(List.of(job), List.of(pod)).step(scan, NOW);
        assertThat(api.requests()).allMatch(r -> r.contains("/log?container=report"));

        job.getStatus().setCompletionTime(NOW.minusSeconds(120).toString());
        scanning(List.of(job), List.of(pod)).step(scan, NOW);
        assertThat(api.requests()).last().isEqualTo("PATCH " + status(scan));
    }

    @Test
    void anAnsweredScanIsLeftAlone() {
        ImageScanStatus done = ScanRecord.of(ScanGiven.scan(2, null)).failed(2, failure(), NOW);

        step(ScanGiven.scan(2, done));

        assertThat(api.requests()).isEmpty();
    }

    @Test
    void anAnswerThatHasNotComeBackYetIsNotGivenTwice() {
        ImageScan scan = ScanGiven.scan(1, null);
        Job job = ScanGiven.ended(ScanGiven.job(scan), "Failed", "DeadlineExceeded");
        api.answer("PATCH", status(scan), 200, scan);
        Scanning scanning = scanning(List.of(job), List.of());

        scanning.step(scan, NOW);
        scanning.step(scan, NOW);

        assertThat(api.requests()).containsExactly("PATCH " + status(scan));
    }

    private ImageScan resolved() {
        ImageScan scan = scanOf(Images.image(registry, "1", "amd64"));
        Question question =
                new Question(
                        new Question.Asker("system", scan.getMetadata().getName(), "scan-uid"),
                        scan.getSpec().repository() + "@" + scan.getSpec().digest(),
                        Optional.empty());
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                resolver.answer(question, Optional.empty())
                                        instanceof Resolution.Resolved);
        return scan;
    }

    private ImageScan scanOf(String digest) {
        ImageScan scan = ScanGiven.scan(1, null);
        scan.setSpec(new ImageScanSpec(registry.host() + "/app", digest, null));
        return scan;
    }

    private boolean isFailed(ImageScan scan) {
        step(scan);
        return api.taken().stream().anyMatch(r -> r.getUtf8Body().contains("ImageNotFound"));
    }

    private void step(ImageScan scan) {
        scanning(List.of(), List.of()).step(scan, NOW);
    }

    private Scanning scanning(List<Job> jobs, List<Pod> pods) {
        Requests requests = new Requests(api.client());
        return new Scanning(
                ScanGiven.settings(),
                new Scanning.Sources(new FixedCache<>(jobs), new FixedCache<>(pods), resolver),
                slots,
                new ScanActions(
                        api.client(),
                        requests,
                        new StatusWriter(requests, api.client().getKubernetesSerialization())));
    }

    private static Job scanJob(ImageScan scan) {
        String digest = scan.getSpec().digest();
        return ScanJob.of(
                scan,
                ScanGiven.settings(),
                new ResolvedImage(
                        scan.getSpec().repository(),
                        digest,
                        List.of(new ResolvedImage.Child(digest, "linux", "amd64", null))));
    }

    private static String path(Job job) {
        return JOBS + "/" + job.getMetadata().getName();
    }

    private static String status(ImageScan scan) {
        return "/apis/docserver.dev/v1alpha1/namespaces/system/imagescans/"
                + scan.getMetadata().getName()
                + "/status?fieldManager=doc-server-operator&force=true";
    }

    private static ImageScanStatus.Failure failure() {
        return ScanFailure.of(Reason.ScanFailed, "why");
    }

    private static Object refusal(int code) {
        return new StatusBuilder().withCode(code).withMessage("refused").build();
    }
}
