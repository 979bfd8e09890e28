package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docserver.server.document.Library;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTest {
    private final FakeBackend fake = new FakeBackend(true);
    private final RunningServer server;

    RestTest() throws IOException {
        server = new RunningServer(fake.backend(), Set.of("docs.example"));
    }

    @BeforeEach
    void isUp() throws Exception {
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void searchNamesWhereEachHitStands() throws Exception {
        HttpResponse<String> response = server.get("/api/v1/search?q=vacuum&limit=1");
        JsonNode hit = RunningServer.json(response).path("hits").path(0);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningServer.json(response).path("hits")).hasSize(1);
        assertThat(hit.path("path").asText()).isEqualTo("sql-vacuum.html");
        assertThat(hit.path("anchor").asText()).isEqualTo("SQL-VACUUM");
        assertThat(hit.path("id").asText()).isEqualTo(FakeBackend.VACUUM.id().toString());
        assertThat(hit.path("marks").path(0).path("end").asInt()).isEqualTo(6);
    }

    @Test
    void filtersReachTheSearch() throws Exception {
        assertThat(RunningServer.json(server.get("/api/v1/search?q=x&library=other")).path("hits"))
                .isEmpty();
    }

    @Test
    void whatIsWrongWithARequestIsSaid() throws Exception {
        Map<String, String> expected =
                Map.of(
                        "/api/v1/search", "query with 1 to 1000 characters",
                        "/api/v1/search?q=x&limit=0", "limit as a whole number from 1 to 50",
                        "/api/v1/search?q=x&limit=many", "limit as a whole number from 1 to 50",
                        "/api/v1/sections/nothing", "library@version/path#anchor",
                        "/api/v1/status?watch=31", "watch as seconds from 1 to 30");
        for (var entry : expected.entrySet()) {
            HttpResponse<String> response = server.get(entry.getKey());
            assertThat(response.statusCode()).as(entry.getKey()).isEqualTo(400);
            assertThat(response.headers().firstValue("content-type"))
                    .contains("application/problem+json");
            assertThat(RunningServer.json(response).path("expected").asText())
                    .contains(entry.getValue());
        }
    }

    @Test
    void aSectionIsReadByItsEncodedIdAndAPageByItsPath() throws Exception {
        String section = "/api/v1/sections/postgresql%4017%2Fsql-vacuum.html%23NOTES";
        JsonNode one = RunningServer.json(server.get(section));
        assertThat(one.path("sections")).hasSize(1);
        assertThat(one.path("sections").path(0).path("titlePath").path(2).asText())
                .isEqualTo("Notes");

        JsonNode page =
                RunningServer.json(server.get("/api/v1/sections/postgresql@17/sql-vacuum.html"));
        assertThat(page.path("sections")).hasSize(2);
        assertThat(page.path("omitted")).isEmpty();

        JsonNode part =
                RunningServer.json(
                        server.get(
                                "/api/v1/sections/postgresql@17/sql-vacuum.html?maxCharacters=10"));
        assertThat(part.path("sections")).hasSize(1);
        assertThat(part.path("omitted").path(0).asText()).endsWith("#NOTES");
    }

    @Test
    void aMissingSectionIs404() throws Exception {
        assertThat(server.get("/api/v1/sections/postgresql@17/none.html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDatabaseThatIsAwayIs503WithATimeToComeAgain() throws Exception {
        HttpResponse<String> response = server.get("/api/v1/search?q=broken");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void aBugIs500WithAReferenceAndNoTrace() throws Exception {
        HttpResponse<String> response = server.get("/api/v1/search?q=bug");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("server's log").doesNotContain("on purpose");
    }

    @Test
    void aWatchedStatusIsAnsweredWhenTheIndexChanges() throws Exception {
        String before =
                RunningServer.json(server.get("/api/v1/status")).path("generation").asText();
        String known = "/api/v1/status?watch=30&generation=" + before;
        CompletableFuture<JsonNode> watched =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return RunningServer.json(server.get(known));
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        assertThat(watched).isNotDone();
        fake.libraries.set(List.of(new Library("postgresql", "18", 3, Instant.EPOCH)));

        JsonNode after = watched.get(60, TimeUnit.SECONDS);
        assertThat(after.path("generation").asText()).isNotEqualTo(before);
        assertThat(after.path("jobs").path(0).path("state").asText()).isEqualTo("done");
        assertThat(RunningServer.json(server.get(known)).path("generation"))
                .isEqualTo(after.path("generation"));
    }

    @Test
    void theDescriptionNamesEveryPath() throws Exception {
        JsonNode paths = RunningServer.json(server.get("/api/v1/openapi.json")).path("paths");
        JsonNode notFound = RunningServer.json(server.get("/api/v1/none"));
        for (String path : notFound.path("expected").asText().split(", ", -1)) {
            if (path.contains("/api/v1/")) {
                String template = path.endsWith("/") ? path + "{id}" : path;
                assertThat(paths.has(template.replace("one of ", ""))).as(path).isTrue();
            }
        }
        assertThat(paths).hasSize(6);
    }

    @Test
    void anUnknownHostOrOriginIsRefusedOnEveryPathAndTheSettingNamed() throws Exception {
        for (String path : List.of("/", "/mcp", "/api/v1/libraries", "/health")) {
            try (Wire wire = new Wire(server.port())) {
                wire.send("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n");
                Wire.Answer answer = wire.answer();
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).contains("DOC_SERVER_ALLOWED_HOSTS");
            }
            HttpRequest.Builder crossSite =
                    HttpRequest.newBuilder(server.uri(path))
                            .header("Origin", "https://evil.example");
            assertThat(server.send(crossSite).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAlsoToWhoSendsAllOfIt() throws Exception {
        int tooLarge = 4 << 20;
        try (Wire wire = new Wire(server.port())) {
            wire.send(
                    "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                            .formatted(tooLarge));
            wire.send("x".repeat(tooLarge));
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void thePageAllowsNoForeignAndNoInlineCode() throws Exception {
        HttpResponse<String> page = server.get("/?q=vacuum");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");

        String tag = page.headers().firstValue("etag").orElseThrow();
        HttpRequest.Builder again =
                HttpRequest.newBuilder(server.uri("/")).header("If-None-Match", tag);
        assertThat(server.send(again).statusCode()).isEqualTo(304);
    }
}
