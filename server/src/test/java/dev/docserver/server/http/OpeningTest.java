package dev.docserver.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.server.http.drain.DrainState;
import dev.docserver.server.http.message.Response;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The listeners before the rest of the program is there. */
class OpeningTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = opening(0).server();

    OpeningTest() throws IOException {}

    private static Opening opening(int port) {
        return Opening.begin(
                new HttpServer.Ports(port, 0), DrainState.Serving::new, Limits.standard());
    }

    private HttpResponse<String> get(int port, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/mcp", "/api/v1/search?q=x", "/livez"})
    void aClientHearsThatTheServerIsStarting(String path) throws Exception {
        HttpResponse<String> answer = get(server.ports().clients(), path);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("not ready: starting\n");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez 200", "/startupz 200", "/readyz 503", "/metrics 503"})
    void aProbeIsToldWhatIsTrueByNow(String expected) throws Exception {
        String path = expected.substring(0, expected.indexOf(' '));
        HttpResponse<String> answer = get(server.ports().management(), path);
        assertThat(path + " " + answer.statusCode()).isEqualTo(expected);
    }

    @Test
    void theRestAnswersOnceItIsThere() throws Exception {
        get(server.ports().clients(), "/health");
        server.serve(
                new HttpServer.Sites(
                        request -> Response.text(200, "clients"),
                        request -> Response.text(200, "management")));
        assertThat(get(server.ports().clients(), "/health").body()).isEqualTo("clients\n");
        assertThat(get(server.ports().management(), "/readyz").body()).isEqualTo("management\n");
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Opening opening = opening(taken.getLocalPort());
            assertThatThrownBy(opening::server)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
    }
}
