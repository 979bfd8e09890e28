package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.Limits;
import dev.docserver.server.http.Routes;
import dev.docserver.server.http.drain.DrainState;
import dev.docserver.server.http.message.Response;
import dev.docserver.server.telemetry.Metrics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many clients announce a body and send none: what they make the server hold has an end. */
class AnnouncedBodiesTest {
    private static final int BODY = 10;
    private static final int TOGETHER = 64;

    private final List<Wire> wires = new ArrayList<>();
    private final HttpServer server;

    AnnouncedBodiesTest() throws IOException {
        Routes routes =
                new Routes.Builder(new Metrics())
                        .add("POST", "/echo", r -> Response.text(200, r.body().text()))
                        .add("GET", "/hello", r -> Response.text(200, "hello"))
                        .build();
        server =
                HttpServer.start(
                        new HttpServer.Ports(0, 0),
                        new HttpServer.Sites(routes, routes),
                        DrainState.Serving::new,
                        new Limits(
                                BODY,
                                Deadline.LONG,
                                1_000,
                                Deadline.LONG,
                                new Limits.ReadOn(64, Duration.ofMillis(200))));
    }

    @AfterEach
    void stop() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
        server.close();
    }

    @Test
    void oneMoreThanThereIsRoomForIsToldToComeAgain() throws Exception {
        for (int i = 0; i < TOGETHER; i++) {
            ask("POST /echo", i % 2 == 0 ? "Content-Length: 10" : "Transfer-Encoding: chunked");
        }
        Deadline.await("all of them in flight").until(() -> server.inFlight() == TOGETHER);

        assertThat(ask("POST /echo", "Content-Length: 1").answer().status()).isEqualTo(503);
        assertThat(ask("GET /hello", "X-None: 0").answer().status()).isEqualTo(200);
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
        Deadline.await("none of them in flight").until(() -> server.inFlight() == 0);

        Wire wire = ask("POST /echo", "Content-Length: 2");
        wire.send("ab");
        assertThat(wire.answer().status()).isEqualTo(200);
    }

    private Wire ask(String request, String header) throws IOException {
        Wire wire = new Wire(server.ports().clients());
        wires.add(wire);
        wire.sendLines(request + " HTTP/1.1", "Host: a", header, "");
        return wire;
    }
}
