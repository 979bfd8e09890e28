package dev.docserver.operator.scan;

import static dev.docserver.operator.scan.ScanGiven.ended;
import static dev.docserver.operator.scan.ScanGiven.pod;
import static dev.docserver.operator.scan.ScanGiven.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.reason.Reason;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanProgressTest {
    private static final Job JOB = ScanGiven.job(ScanGiven.scan(1, null));
    private static final Job FAILED = ended(JOB, "Failed", "BackoffLimitExceeded");

    @Test
    void aJobWithoutEndIsRunning() {
        assertThat(ScanProgress.of(JOB, List.of())).isEqualTo(new ScanProgress.Running());
        assertThat(ScanProgress.of(JOB, List.of(pod(waiting("fetch", "PodInitializing")))))
                .isEqualTo(new ScanProgress.Running());
    }

    @Test
    void aCompleteJobHasTheReportersReceipt() {
        Pod pod = pod(ended("report", 0, "Completed", "{}"));

        assertThat(ScanProgress.of(ended(JOB, "Complete", ""), List.of(pod)))
                .isEqualTo(new ScanProgress.Ended(pod, "{}"));
    }

    @Test
    void aCompleteJobWithoutItsPodHasNoOutput() {
        assertThat(failure(ended(JOB, "Complete", "")).failure().message())
                .contains("the scan's pod is gone");
    }

    @ParameterizedTest
    @CsvSource({
        "fetch, 20, ImageNotFound",
        "fetch, 21, ImageRefused",
        "fetch, 22, PlatformAmbiguous",
        "fetch, 23, RegistryUnreadable",
        "fetch, 24, ScanFailed",
        "fetch, 25, DatabaseUnfit",
        "fetch, 26, ScanFailed",
        "fetch, 1, ScanFailed",
        "canary, 1, DatabaseUnfit",
        "scan-0, 1, ScanFailed",
        "scan-0, 2, ScanFailed",
        "sbom-1, 1, ScanFailed",
        "report, 26, ReportUnreadable"
    })
    void theContainerThatFailedSaysWhy(String container, int code, Reason reason) {
        var failed = failure(FAILED, pod(ended(container, code, "Error", "what it said")));

        assertThat(failed.failure().reason()).isEqualTo(reason.name());
        assertThat(failed.failure().message())
                .contains(container, "exit code " + code, "what it said");
        assertThat(failed.over()).isTrue();
    }

    @Test
    void tooLittleMemoryIsSaidSo() {
        assertThat(failure(FAILED, pod(ended("scan-0", 137, "OOMKilled", ""))).failure().message())
                .isEqualTo("container scan-0 needed more memory than its limit");
    }

    @Test
    void theDeadlineIsAReasonOfItsOwn() {
        var failed =
                failure(
                        ended(JOB, "Failed", "DeadlineExceeded"),
                        pod(ended("fetch", 0, "Completed", ""), ended("scan-0", 143, "Error", "")));

        assertThat(failed.failure().reason()).isEqualTo(Reason.ScanTimedOut.name());
        assertThat(failed.failure().message()).contains("it stood at container scan-0");
    }

    @Test
    void anImageThatCantBePulledIsNotWaitedFor() {
        var failed = failure(JOB, pod(waiting("fetch", "ImagePullBackOff")));

        assertThat(failed.over()).as("the Job has to be taken away").isFalse();
        assertThat(failed.failure().message()).contains("ImagePullBackOff", "no such image");
    }

    @Test
    void anEvictedPodIsAFailure() {
        assertThat(failure(FAILED).failure().message()).contains("after an eviction");
    }

    @Test
    void whatAContainerSaysIsMadePrintable() {
        assertThat(
                        failure(FAILED, pod(ended("scan-0", 1, "Error", "a\u001b[31mb\nc")))
                                .failure()
                                .message())
                .endsWith("a[31mb c");
    }

    private static ScanProgress.Failed failure(Job job, Pod... pods) {
        return switch (ScanProgress.of(job, List.of(pods))) {
            case ScanProgress.Failed failed -> failed;
            case ScanProgress.Running r -> throw new AssertionError("running");
            case ScanProgress.Ended e -> throw new AssertionError("ended");
        };
    }
}
