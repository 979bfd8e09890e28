package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.Limits;
import dev.docserver.server.http.Opening;
import dev.docserver.server.http.Routes;
import dev.docserver.server.http.drain.DrainState;
import dev.docserver.server.http.message.Event;
import dev.docserver.server.http.message.EventStream;
import dev.docserver.server.http.message.Response;
import dev.docserver.server.telemetry.Metrics;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the listener does with clients that send too much, too slowly or too often. */
class LimitsTest {
    /** More than the buffers of both sockets hold: nobody can send it to one who does not read. */
    private static final int MUCH = 32 << 20;

    /** Full bodies that there is room for. */
    private static final int TOGETHER = 64;

    private final CountDownLatch release = new CountDownLatch(1);
    private final HttpServer server;

    /** Takes many requests at once, and waits for their bodies. */
    private final HttpServer roomy;

    private final List<Wire> wires = new ArrayList<>();

    LimitsTest() throws IOException {
        var readOn = new Limits.ReadOn(64, Duration.ofMillis(200));
        roomy = start(new Limits(10, Deadline.LONG, 1_000, Deadline.LONG, readOn));
        server = start(new Limits.ReadOn(64, Duration.ofMillis(200)));
    }

    private HttpServer start(Limits.ReadOn readOn) throws IOException {
        return start(new Limits(10, Duration.ofMillis(200), 2, Duration.ofMillis(50), readOn));
    }

    private HttpServer start(Limits limits) throws IOException {
        Routes routes =
                new Routes.Builder(new Metrics())
                        .add("POST", "/echo", r -> Response.text(200, r.body().text()))
                        .add("GET", "/wait", r -> waitForRelease())
                        .add("GET", "/stream", r -> new Response.Streaming(silence()))
                        .build();
        HttpServer started =
                Opening.begin(new HttpServer.Ports(0, 0), DrainState.Serving::new, limits).server();
        started.serve(new HttpServer.Sites(routes, routes));
        return started;
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        for (Wire wire : wires) {
            wire.close();
        }
        Deadline.await("the server has seen them go").until(() -> roomy.inFlight() == 0);
        roomy.close();
        server.close();
    }

    @Test
    void aBodyThatStopsIsRefusedAndItsConnectionClosed() throws Exception {
        try (Wire wire = wire()) {
            wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
            Wire.Answer answer = wire.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.closes()).isTrue();
            Deadline.await("what is refused is not in flight for ever")
                    .until(() -> server.inFlight() == 0);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aBodyWithoutLengthIsCountedAsItComes() throws Exception {
        try (Wire wire = wire()) {
            wire.sendLines("POST /echo HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", "");
            wire.sendLines("8", "12345678", "8", "12345678", "0", "");
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void aClientThatSendsAllBeforeItReadsReadsThatItWasTooMuch() throws Exception {
        HttpServer patient = start(new Limits.ReadOn(MUCH, Deadline.LONG));
        try {
            int port = patient.ports().clients();
            assertRefused(port, announced(MUCH), "x".repeat(MUCH));
            assertRefused(port, chunked(MUCH), "x".repeat(MUCH) + "\r\n0\r\n\r\n");
            Deadline.await("nothing in flight").until(() -> patient.inFlight() == 0);
        } finally {
            patient.close();
        }
    }

    /** The control of the test above: the same client, at a server that reads on no further. */
    @Test
    void aClientThatSendsMoreThanIsReadCanNotSendItAll() throws Exception {
        for (String[] head : List.of(announced(MUCH), chunked(MUCH))) {
            try (Wire wire = wire()) {
                wire.sendLines(head);
                assertThatThrownBy(() -> wire.send("x".repeat(MUCH)))
                        .isInstanceOf(SocketException.class);
            }
        }
    }

    /** No room is made for what is only announced: two gigabytes would be the end of the server. */
    @Test
    void aHugeBodyIsRefusedByItsAnnouncement() throws Exception {
        for (String expects : List.of("X-None: 0", "Expect: 100-continue")) {
            try (Wire wire = wire()) {
                wire.sendLines(
                        "POST /echo HTTP/1.1",
                        "Host: a",
                        expects,
                        "Content-Length: " + Integer.MAX_VALUE,
                        "");
                assertThat(wire.answer().status()).isEqualTo(413);
                assertThat(wire.isClosedByServer()).isTrue();
            }
        }
    }

    private static void assertRefused(int port, String[] head, String body) throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.sendLines(head);
            wire.send(body);
            Wire.Answer answer = wire.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.closes()).isTrue();
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    private static String[] announced(int bytes) {
        return new String[] {"POST /echo HTTP/1.1", "Host: a", "Content-Length: " + bytes, ""};
    }

    private static String[] chunked(int bytes) {
        return new String[] {
            "POST /echo HTTP/1.1",
            "Host: a",
            "Transfer-Encoding: chunked",
            "",
            Integer.toHexString(bytes)
        };
    }

    @Test
    void oneMoreThanThereIsRoomForIsToldToComeAgain() throws Exception {
        for (int i = 0; i < TOGETHER; i++) {
            ask("POST /echo", i % 2 == 0 ? "Content-Length: 10" : "Transfer-Encoding: chunked");
        }
        Deadline.await("all of them in flight").until(() -> roomy.inFlight() == TOGETHER);

        assertThat(ask("POST /echo", "Content-Length: 1").answer().status()).isEqualTo(503);
        assertThat(ask("GET /none", "X-None: 0").answer().status()).isEqualTo(404);
    }

    @Test
    void aBodyThatCameHoldsNoMoreThanItIs() throws Exception {
        for (int i = 0; i < 2 * TOGETHER; i++) {
            Wire wire = ask("POST /echo", "Transfer-Encoding: chunked");
            wire.sendLines("1", "x", "0", "");
            assertThat(wire.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void whoLeavesGivesItsRoomBack() throws Exception {
        for (int i = 0; i < TOGETHER; i++) {
            ask("POST /echo", "Content-Length: 10").close();
        }
        Deadline.await("none of them in flight").until(() -> roomy.inFlight() == 0);

        Wire wire = ask("POST /echo", "Content-Length: 2");
        wire.send("ab");
        assertThat(wire.answer().status()).isEqualTo(200);
    }

    private Wire ask(String request, String header) throws IOException {
        Wire wire = new Wire(roomy.ports().clients());
        wires.add(wire);
        wire.sendLines(request + " HTTP/1.1", "Host: a", header, "");
        return wire;
    }

    @Test
    void aClientThatAsksFirstIsToldToContinue() throws Exception {
        try (Wire wire = wire()) {
            wire.sendLines(
                    "POST /echo HTTP/1.1",
                    "Host: a",
                    "Content-Length: 2",
                    "Expect: 100-continue",
                    "");
            assertThat(wire.head().status()).isEqualTo(100);
            wire.send("ok");
            assertThat(wire.answer().body()).isEqualTo("ok\n");
        }
    }

    @Test
    void moreRequestsThanAllowedAreSentAway() throws Exception {
        try (Wire one = wire();
                Wire two = wire();
                Wire three = wire()) {
            one.sendGet("/wait");
            two.sendGet("/wait");
            Deadline.await("two in flight").until(() -> server.inFlight() == 2);
            Wire.Answer refused = three.get("/wait");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("retry-after");

            release.countDown();
            assertThat(one.answer().status()).isEqualTo(200);
            assertThat(two.answer().status()).isEqualTo(200);
            // An answer leaves a moment before its request counts as done.
            Deadline.await("both done").until(() -> server.inFlight() == 0);
            assertThat(three.get("/wait").status()).isEqualTo(200);
        }
    }

    @Test
    void aSilentStreamShowsThatItLivesAndEndsWithItsClient() throws Exception {
        try (Wire wire = wire()) {
            wire.sendGet("/stream");
            assertThat(wire.head().headers()).containsEntry("content-type", "text/event-stream");
            assertThat(wire.chunk()).isEqualTo("data: hello\n\n");
            assertThat(wire.chunk()).startsWith(":");
            assertThat(server.streams()).isEqualTo(1);
        }
        Deadline.await("the stream's end").until(() -> server.inFlight() == 0);
    }

    private Wire wire() throws IOException {
        return new Wire(server.ports().clients());
    }

    private Response waitForRelease() throws InterruptedException {
        release.await();
        return Response.text(200, "done");
    }

    private static EventStream silence() {
        return new EventStream(
                List.of(Event.message("hello")), outlet -> () -> {}, Event.message("bye"));
    }
}
