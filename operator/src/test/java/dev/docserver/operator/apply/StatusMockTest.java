package dev.docserver.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.status.EventFact;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusMockTest {
    private static final String STATUS =
            "/apis/docserver.dev/v1alpha1/namespaces/system/imagescans/scan/status"
                    + "?fieldManager=doc-server-operator&force=true";
    private static final String EVENTS = "/apis/events.k8s.io/v1/namespaces/system/events";

    private final MockApi api = new MockApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aStatusThatIsThereAlreadyIsNotWritten() {
        assertThat(write(scan(status("Running")), status("Running"))).isFalse();
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void aStatusIsWrittenWholeToTheUidItWasComputedFor() {
        api.answer("PATCH", STATUS, 200, scan(status("Complete")));

        assertThat(write(scan(status("Running")), status("Complete"))).isTrue();
        assertThat(api.taken())
                .singleElement()
                .satisfies(
                        r -> {
                            assertThat(r.getPath()).isEqualTo(STATUS);
                            assertThat(r.getHeader("Content-Type"))
                                    .startsWith("application/apply-patch+yaml");
                            assertThat(r.getUtf8Body())
                                    .contains("\"uid\":\"scan-uid\"", "\"phase\":\"Complete\"")
                                    .doesNotContain("\"spec\"", "managedFields");
                        });
    }

    @Test
    void aStatusOfAnObjectThatWasReplacedIsDropped() {
        for (int code : new int[] {409, 404}) {
            api.answer("PATCH", STATUS, code, refusal(code));
            assertThatThrownBy(() -> write(scan(null), status("Running")))
                    .isInstanceOf(ReplacedException.class);
        }
    }

    @Test
    void aRefusedStatusIsTold() {
        api.answer("PATCH", STATUS, 403, refusal(403));

        assertThatThrownBy(() -> write(scan(null), status("Running")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("refused with 403");
    }

    @Test
    void anEventIsToldOnceAndItsFailureStopsNothing() {
        api.answer("POST", EVENTS, 403, refusal(403));
        api.answer("POST", EVENTS, 201, new EventBuilder().build());
        var facts =
                List.of(
                        new EventFact(true, Reason.ScanFailed, "one"),
                        new EventFact(false, Reason.Clean, "two"));

        new EventWriter(api.client(), "operator-0").tell(scan(null), facts, Instant.EPOCH);

        assertThat(api.taken())
                .hasSize(2)
                .allSatisfy(r -> assertThat(r.getPath()).isEqualTo(EVENTS))
                .anySatisfy(
                        r ->
                                assertThat(r.getUtf8Body())
                                        .contains(
                                                "\"reason\":\"ScanFailed\"",
                                                "\"type\":\"Warning\"",
                                                "1970-01-01T00:00:00.000000Z",
                                                "\"uid\":\"scan-uid\""));
    }

    private boolean write(ImageScan before, ImageScanStatus status) {
        return new StatusWriter(
                        new Requests(api.client()), api.client().getKubernetesSerialization())
                .write(before, status);
    }

    private static ImageScan scan(@org.jspecify.annotations.Nullable ImageScanStatus status) {
        ImageScan scan = new ImageScan();
        scan.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace("system")
                        .withName("scan")
                        .withUid("scan-uid")
                        .withResourceVersion("7")
                        .build());
        if (status != null) {
            scan.setStatus(status);
        }
        return scan;
    }

    private static ImageScanStatus status(String phase) {
        return new ImageScanStatus(1L, phase, null, Instant.EPOCH, null, null, null, null);
    }

    private static Object refusal(int code) {
        return new StatusBuilder().withCode(code).withMessage("refused with " + code).build();
    }
}
