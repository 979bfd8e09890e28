package dev.docserver.e2e.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The load must count what a client would suffer: a cut answer, a refusal, an error status. */
class OpenLoopTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void goodAnswersAreCountedAndNothingFails() throws Exception {
        assertThat(loadAgainst(OK)).isZero();
    }

    @Test
    void anErrorStatusIsAFailure() throws Exception {
        assertThat(loadAgainst("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")).isPositive();
    }

    @Test
    void anAnswerThatIsCutIsAFailure() throws Exception {
        assertThat(loadAgainst("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nok")).isPositive();
    }

    @Test
    void aRefusedConnectionIsAFailure() throws Exception {
        int port;
        try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        assertThat(load(port)).isPositive();
    }

    private static int loadAgainst(String answer) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, answer));
            return load(server.getLocalPort());
        }
    }

    private static int load(int port) throws InterruptedException {
        var base = URI.create("http://127.0.0.1:" + port);
        var plan = new OpenLoop.Plan(base, 20, Duration.ofMillis(500), "/s", "/l", "/stream");
        var report = OpenLoop.run(plan);
        return report.failures().entrySet().stream()
                .filter(f -> !f.getKey().startsWith("stream"))
                .mapToInt(f -> f.getValue())
                .sum();
    }

    private static void serve(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket, answer));
            } catch (IOException e) {
                return; // the test closed its server
            }
        }
    }

    private static void answer(Socket socket, String answer) {
        try (socket) {
            var in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            while (in.read(buffer) > 0) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                if (!answer.equals(OK)) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client left; what it saw is what the test counts
        }
    }
}
