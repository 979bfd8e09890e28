package dev.docserver.e2e.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The witness must be able to refute: each way of running what was not admitted is one test. */
class WitnessTest {
    private static final String GOOD = "sha256:" + "a".repeat(64);
    private static final String BAD = "sha256:" + "b".repeat(64);
    private final Witness witness = new Witness();

    @Test
    void anAdmittedDigestIsFine() throws IOException {
        admitted(GOOD, "2026-01-01T00:00:00Z");
        pod("u1", "2026-01-01T00:00:05Z", "r/doc-server@" + GOOD, "r/doc-server@" + GOOD);
        assertThat(witness.verdict().violations()).isEmpty();
        assertThat(witness.verdict().pods()).isEqualTo(1);
    }

    @Test
    void aDigestThatWasNeverAdmittedIsAViolation() throws IOException {
        admitted(GOOD, "2026-01-01T00:00:00Z");
        pod("u1", "2026-01-01T00:00:05Z", "r/doc-server@" + BAD, "");
        assertThat(witness.verdict().violations()).hasSize(1);
    }

    @Test
    void aDigestAdmittedAfterThePodIsAViolation() throws IOException {
        admitted(GOOD, "2026-01-01T00:01:00Z");
        pod("u1", "2026-01-01T00:00:05Z", "r/doc-server@" + GOOD, "");
        assertThat(witness.verdict().violations()).hasSize(1);
    }

    @Test
    void anotherDocServersAdmissionDoesNotCount() throws IOException {
        witness.docServer(
                json(
                        """
                {"metadata": {"namespace": "docs", "name": "other"},
                 "status": {"admitted": [{"digest": "%s", "since": "2026-01-01T00:00:00Z"}]}}"""
                                .formatted(GOOD)));
        pod("u1", "2026-01-01T00:00:05Z", "r/doc-server@" + GOOD, "");
        assertThat(witness.verdict().violations()).hasSize(1);
    }

    @Test
    void aTagIsAViolation() throws IOException {
        admitted(GOOD, "2026-01-01T00:00:00Z");
        pod("u1", "2026-01-01T00:00:05Z", "r/doc-server:1.0", "");
        assertThat(witness.verdict().violations()).hasSize(1);
    }

    @Test
    void whatTheRuntimeSaysCountsToo() throws IOException {
        admitted(GOOD, "2026-01-01T00:00:00Z");
        pod("u1", "2026-01-01T00:00:05Z", "r/doc-server@" + GOOD, "");
        witness.runtime("u1", "r/doc-server@" + BAD);
        assertThat(witness.verdict().violations()).hasSize(1);
        assertThat(witness.verdict().confirmedByRuntime()).isEqualTo(1);
    }

    private void admitted(String digest, String since) throws IOException {
        witness.docServer(
                json(
                        """
                {"metadata": {"namespace": "docs", "name": "handbook"},
                 "status": {"admitted": [{"digest": "%s", "since": "%s"}]}}"""
                                .formatted(digest, since)));
    }

    private void pod(String uid, String created, String image, String imageId) throws IOException {
        witness.pod(
                json(
                        """
                {"metadata": {"namespace": "docs", "name": "p", "uid": "%s",
                  "creationTimestamp": "%s", "labels": {"docserver.dev/name": "handbook"}},
                 "spec": {"containers": [{"image": "%s"}]},
                 "status": {"containerStatuses": [{"imageID": "%s"}]}}"""
                                .formatted(uid, created, image, imageId)));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
