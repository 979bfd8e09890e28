package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScanStatus.Failure;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far a scan's Job is, from what Job and pod say of themselves. */
sealed interface ScanProgress {
    /** At work, or waiting for a node. */
    record Running() implements ScanProgress {}

    /**
     * The pod has ended well.
     *
     * @param receipt the reporting container's termination message
     */
    record Ended(Pod pod, String receipt) implements ScanProgress {}

    /**
     * There will be no output.
     *
     * @param over whether the Job has ended; else it has to be taken away
     */
    record Failed(Failure failure, boolean over) implements ScanProgress {}

    /** Reasons of a waiting container that no waiting puts right (kubelet, container states). */
    Set<String> STUCK =
            Set.of(
                    "ImagePullBackOff",
                    "InvalidImageName",
                    "ErrImageNeverPull",
                    "CreateContainerConfigError",
                    "CreateContainerError");

    static ScanProgress of(Job job, List<Pod> pods) {
        Optional<Pod> pod = pods.stream().findFirst();
        if (condition(job, "Complete").isPresent()) {
            return pod.<ScanProgress>map(ScanProgress::ended)
                    .orElseGet(() -> new Failed(ScanFailure.podGone(), true));
        }
        Optional<JobCondition> failed = condition(job, "Failed");
        if (failed.isPresent()) {
            return new Failed(failure(failed.get(), pod), true);
        }
        return pod.flatMap(ScanProgress::stuck)
                .<ScanProgress>map(waiting -> new Failed(waiting, false))
                .orElseGet(Running::new);
    }

    private static ScanProgress ended(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(ScanContainers.REPORT))
                .flatMap(status -> terminated(status).stream())
                .map(state -> Optional.ofNullable(state.getMessage()).orElse(""))
                .findFirst()
                .<ScanProgress>map(receipt -> new Ended(pod, receipt))
                .orElseGet(() -> new Failed(ScanFailure.podGone(), true));
    }

    private static Failure failure(JobCondition failed, Optional<Pod> pod) {
        if ("DeadlineExceeded".equals(failed.getReason())) {
            return ScanFailure.timedOut(pod.map(ScanProgress::whereItStood).orElse("no pod"));
        }
        return pod.flatMap(
                        p ->
                                statuses(p)
                                        .flatMap(
                                                s ->
                                                        terminated(s)
                                                                .filter(t -> t.getExitCode() != 0)
                                                                .map(
                                                                        t ->
                                                                                ScanFailure.of(
                                                                                        s.getName(),
                                                                                        t))
                                                                .stream())
                                        .findFirst())
                .orElseGet(ScanFailure::podGone);
    }

    private static Optional<Failure> stuck(Pod pod) {
        return statuses(pod)
                .flatMap(status -> waiting(status).stream())
                .filter(waiting -> STUCK.contains(String.valueOf(waiting.getReason())))
                .map(ScanFailure::stuck)
                .findFirst();
    }

    /** For a scan that was too slow: the container that was at work, or why there was none. */
    private static String whereItStood(Pod pod) {
        return statuses(pod)
                .filter(status -> status.getState() != null)
                .filter(
                        status ->
                                status.getState().getRunning() != null
                                        || terminated(status)
                                                .filter(t -> t.getExitCode() != 0)
                                                .isPresent())
                .map(status -> "container " + status.getName())
                .findFirst()
                .orElse("a pod that did not start");
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null
                ? Stream.empty()
                : Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream());
    }

    private static Optional<ContainerStateTerminated> terminated(ContainerStatus status) {
        return Optional.ofNullable(status.getState()).map(state -> state.getTerminated());
    }

    private static Optional<ContainerStateWaiting> waiting(ContainerStatus status) {
        return Optional.ofNullable(status.getState()).map(state -> state.getWaiting());
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return job.getStatus() == null
                ? Optional.empty()
                : job.getStatus().getConditions().stream()
                        .filter(c -> c.getType().equals(type) && "True".equals(c.getStatus()))
                        .findFirst();
    }
}
