package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The drain of the real program, with real signals and bare sockets. */
class DrainIT {
    private static final String SLOW = "/api/v1/search?q=slow";
    private static final String STUCK = "/api/v1/search?q=stuck";
    private static final String FAST = "/api/v1/search?q=vacuum";

    @Test
    void aRequestInFlightIsFinishedAndItsConnectionClosed() throws Exception {
        try (Child child = start(Map.of());
                Wire slow = new Wire(child.port())) {
            slow.sendGet(SLOW);
            awaitInFlight(child, 1);
            child.signal("TERM");

            Wire.Answer answer = slow.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("sql-vacuum.html");
            assertThat(answer.closes()).isTrue();
            assertThat(slow.isClosedByServer()).isTrue();
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void theLameDuckServesNotReadyAndAsksEachClientToDialAnew() throws Exception {
        try (Child child = start(Map.of("DOC_SERVER_LAME_DUCK_SECONDS", "5"));
                Wire kept = new Wire(child.port());
                Wire probe = new Wire(child.managementPort())) {
            assertThat(kept.get(FAST).closes()).isFalse();
            assertThat(probe.get("/readyz").status()).isEqualTo(200);
            child.signal("TERM");
            child.awaitLog("not ready from now on");

            assertThat(probe.get("/readyz").status()).isEqualTo(503);
            assertThat(probe.get("/livez").status()).isEqualTo(200);
            Wire.Answer onKept = kept.get(FAST);
            assertThat(onKept.status()).isEqualTo(200);
            assertThat(onKept.closes()).isTrue();
            try (Wire fresh = new Wire(child.port())) {
                Wire.Answer onFresh = fresh.get(FAST);
                assertThat(onFresh.status()).isEqualTo(200);
                assertThat(onFresh.closes()).isTrue();
            }
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void afterTheLameDuckNoConnectionIsTakenAndIdleOnesAreClosed() throws Exception {
        try (Child child = start(Map.of());
                Wire idle = new Wire(child.port());
                Wire slow = new Wire(child.port())) {
            assertThat(idle.get(FAST).status()).isEqualTo(200);
            slow.sendGet(SLOW);
            awaitInFlight(child, 1);
            child.signal("TERM");
            child.awaitLog("Listener closed");

            assertThat(idle.isClosedByServer()).isTrue();
            assertThatThrownBy(() -> new Wire(child.port()).close())
                    .isInstanceOf(ConnectException.class);
            assertThat(slow.answer().status()).isEqualTo(200);
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void aStreamIsEndedWithAFarewellAndItsLastChunk() throws Exception {
        try (Child child = start(Map.of());
                Wire stream = new Wire(child.port())) {
            stream.sendGet("/api/v1/events");
            assertThat(stream.head().status()).isEqualTo(200);
            assertThat(stream.chunk()).startsWith("event: index\n");
            child.signal("TERM");

            assertThat(stream.chunk()).startsWith("event: end\n");
            assertThat(stream.chunk()).isEmpty();
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void aSubscriptionIsEndedWithItsCompletion() throws Exception {
        String listen =
                """
                {"jsonrpc":"2.0","id":"s1","method":"subscriptions/listen","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientCapabilities":{}},"notifications":{}}}""";
        try (Child child = start(Map.of());
                Wire stream = new Wire(child.port())) {
            stream.sendLines(
                    "POST /mcp HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Accept: application/json, text/event-stream",
                    "MCP-Protocol-Version: 2026-07-28",
                    "Mcp-Method: subscriptions/listen",
                    "Content-Length: " + listen.length(),
                    "");
            stream.send(listen);
            assertThat(stream.head().status()).isEqualTo(200);
            assertThat(stream.chunk()).contains("notifications/subscriptions/acknowledged");
            child.signal("TERM");

            assertThat(stream.chunk()).contains("\"id\":\"s1\"").contains("\"complete\"");
            assertThat(stream.chunk()).isEmpty();
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void aRequestThatWaitsForAChangeIsAnsweredAtOnce() throws Exception {
        try (Child child = start(Map.of());
                Wire poll = new Wire(child.port())) {
            poll.sendGet("/api/v1/status?watch=30");
            awaitInFlight(child, 1);
            child.signal("TERM");

            assertThat(poll.answer().status()).isEqualTo(200);
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void aStuckRequestIsRefusedAtTheLimitAndTheExitCodeSaysSo() throws Exception {
        try (Child child = start(Map.of("DOC_SERVER_DRAIN_TIMEOUT_SECONDS", "2"));
                Wire stuck = new Wire(child.port())) {
            stuck.sendGet(STUCK);
            awaitInFlight(child, 1);
            child.signal("TERM");

            Wire.Answer answer = stuck.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.closes()).isTrue();
            assertThat(answer.headers()).containsEntry("retry-after", "1");
            assertThat(child.exitCode()).isEqualTo(70);
        }
    }

    @Test
    void anUploadThatNeverEndsIsCutAtTheLimit() throws Exception {
        try (Child child = start(Map.of("DOC_SERVER_DRAIN_TIMEOUT_SECONDS", "2"));
                Wire upload = new Wire(child.port())) {
            upload.send("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
            awaitInFlight(child, 1);
            child.signal("TERM");

            assertThat(upload.answer().status()).isEqualTo(503);
            assertThat(child.exitCode()).isEqualTo(70);
        }
    }

    @Test
    void leasesAreReleasedWhileRequestsRunAndThePoolIsClosedLast() throws Exception {
        try (Child child = start(Map.of());
                Wire slow = new Wire(child.port())) {
            slow.sendGet(SLOW);
            awaitInFlight(child, 1);
            child.signal("TERM");
            child.awaitLog("leases released");
            assertThat(child.log()).doesNotContain("pool closed");

            assertThat(slow.answer().status()).isEqualTo(200);
            assertThat(child.exitCode()).isZero();
            assertThat(child.log()).contains("pool closed");
        }
    }

    @Test
    void anIngestThatDoesNotStopCountsAsCut() throws Exception {
        try (Child child =
                start(
                        Map.of(
                                "DOC_SERVER_DRAIN_TIMEOUT_SECONDS",
                                "1",
                                FakeProgram.STUCK_INGEST,
                                "yes"))) {
            child.port();
            child.signal("TERM");
            assertThat(child.exitCode()).isEqualTo(70);
        }
    }

    @Test
    void aSecondSignalLeavesAtOnce() throws Exception {
        for (var expected : Map.of("TERM", 143, "INT", 130).entrySet()) {
            try (Child child = start(Map.of());
                    Wire stuck = new Wire(child.port())) {
                stuck.sendGet(STUCK);
                awaitInFlight(child, 1);
                child.signal("TERM");
                child.awaitLog("not ready from now on");
                assertThat(child.isRunning()).isTrue();
                child.signal(expected.getKey());
                assertThat(child.exitCode()).isEqualTo(expected.getValue());
            }
        }
    }

    @Test
    void anInterruptDrainsAsWell() throws Exception {
        try (Child child = start(Map.of())) {
            child.port();
            child.signal("INT");
            assertThat(child.exitCode()).isZero();
            assertThat(child.log()).anyMatch(line -> line.contains("nothing was cut"));
        }
    }

    @Test
    void theTestSwitchCutsWhatTheDrainWouldHaveFinished() throws Exception {
        try (Child child = start(Map.of("DOC_SERVER_DRAIN", "off-for-test"));
                Wire slow = new Wire(child.port())) {
            child.awaitLog("off-for-test");
            slow.sendGet(SLOW);
            awaitInFlight(child, 1);
            child.signal("TERM");

            assertThatThrownBy(slow::answer).isInstanceOf(IOException.class);
            assertThat(child.exitCode()).isEqualTo(143);
        }
    }

    private static Child start(Map<String, String> variables) throws IOException {
        return Child.start(FakeProgram.class, variables);
    }

    private static void awaitInFlight(Child child, int count) throws IOException {
        try (Wire metrics = new Wire(child.managementPort())) {
            Deadline.await("requests in flight")
                    .until(
                            () ->
                                    metrics.get("/metrics")
                                            .body()
                                            .contains("http_server_in_flight " + count + ".0"));
        }
    }
}
