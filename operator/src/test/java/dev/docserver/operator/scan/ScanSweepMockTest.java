package dev.docserver.operator.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.operator.apply.MockApi;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.observe.Candidates;
import dev.docserver.operator.snapshot.Given;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScanSweepMockTest {
    private static final String KINDS = "/apis/docserver.dev/v1alpha1/";
    private static final String SCANS = KINDS + "namespaces/system/imagescans";
    private static final String DOC_SERVERS = KINDS + "docservers";
    private static final String DIGEST = Given.digest('a');
    private static final String SCAN = SCANS + "/sha256-" + "a".repeat(64);
    private static final String MARK = SCAN + "?fieldManager=doc-server-operator-sweep&force=true";
    private static final Instant NOW = Given.NOW;

    private final MockApi api = new MockApi();
    private final Candidates candidates = new Candidates();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void whatNobodyRefersToIsMarkedFirst() {
        answer(scan(""), "");
        api.answer("PATCH", MARK, 200, "{}");

        sweep().run(NOW);

        assertThat(api.taken())
                .last()
                .satisfies(
                        r ->
                                assertThat(r.getUtf8Body())
                                        .contains(ScanSweep.UNREFERENCED_SINCE, NOW.toString()));
    }

    @Test
    void aDayLaterItGoesAndNotBefore() {
        answer(scan(NOW.minus(Duration.ofHours(24)).toString()), "");
        sweep().run(NOW);
        assertThat(api.requests()).containsExactly("GET " + SCANS, "GET " + DOC_SERVERS);

        answer(scan(NOW.minus(Duration.ofHours(24)).minusSeconds(1).toString()), "");
        api.answer("DELETE", SCAN, 200, "{}");
        sweep().run(NOW);
        assertThat(api.requests()).last().isEqualTo("DELETE " + SCAN);
    }

    @Test
    void whoeverRefersToItInAnyWayKeepsItAndTakesTheMarkAway() {
        String old = NOW.minus(Duration.ofDays(9)).toString();
        String image = "{\"image\":\"x\",\"digest\":\"%s\"}".formatted(DIGEST);
        for (String status :
                new String[] {
                    "\"candidate\":" + image,
                    "\"running\":{\"digest\":\"%s\",\"replicas\":1}".formatted(DIGEST),
                    "\"admitted\":[{\"digest\":\"%s\"}]".formatted(DIGEST)
                }) {
            answer(scan(old), status);
            api.answer("PATCH", MARK, 200, "{}");

            sweep().run(NOW);

            assertThat(api.taken())
                    .as(status)
                    .last()
                    .satisfies(
                            r -> assertThat(r.getUtf8Body()).doesNotContain("unreferenced-since"));
        }
    }

    @Test
    void whatADocServerLooksAtBeforeItsStatusSaysSoIsKept() {
        candidates.note(new Candidates.DocServerName("docs", "handbook"), Set.of(DIGEST));
        answer(scan(""), "");

        sweep().run(NOW);

        assertThat(api.requests()).containsExactly("GET " + SCANS, "GET " + DOC_SERVERS);
    }

    @Test
    void whereAListCantBeHadNothingIsTaken() {
        api.answer("GET", SCANS, 200, list(scan(NOW.minus(Duration.ofDays(9)).toString())));
        api.answer("GET", DOC_SERVERS, 403, new StatusBuilder().withCode(403).build());

        assertThatThrownBy(() -> sweep().run(NOW)).isInstanceOf(KubernetesClientException.class);
        assertThat(api.requests()).containsExactly("GET " + SCANS, "GET " + DOC_SERVERS);
    }

    private void answer(String scan, String status) {
        api.answer("GET", SCANS, 200, list(scan));
        api.answer(
                "GET",
                DOC_SERVERS,
                200,
                list(
                        """
                        {"apiVersion": "docserver.dev/v1alpha1", "kind": "DocServer",
                         "metadata": {"namespace": "docs", "name": "handbook"}, "status": {%s}}
                        """
                                .formatted(status)));
    }

    private ScanSweep sweep() {
        return new ScanSweep(
                api.client(), new Requests(api.client()), candidates, "system", Set.of());
    }

    private static String scan(String since) {
        String annotations =
                since.isEmpty()
                        ? ""
                        : ", \"annotations\": {\"%s\": \"%s\"}"
                                .formatted(ScanSweep.UNREFERENCED_SINCE, since);
        return """
        {"apiVersion": "docserver.dev/v1alpha1", "kind": "ImageScan",
         "metadata": {"namespace": "system", "name": "sha256-%s", "uid": "u"%s},
         "spec": {"repository": "r", "digest": "%s"}}
        """
                .formatted("a".repeat(64), annotations, DIGEST);
    }

    private static String list(String item) {
        return "{\"apiVersion\":\"docserver.dev/v1alpha1\",\"kind\":\"List\",\"metadata\":{},\"items\":[%s]}"
                .formatted(item);
    }
}
