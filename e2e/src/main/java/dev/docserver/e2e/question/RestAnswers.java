package dev.docserver.e2e.question;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks {@code GET /api/v1/search}. */
record RestAnswers(URI base, HttpClient client) implements Answers {
    @Override
    public List<String> locations(String question) throws IOException, InterruptedException {
        var query = URLEncoder.encode(question, StandardCharsets.UTF_8);
        var request =
                HttpRequest.newBuilder(base.resolve("/api/v1/search?limit=3&q=" + query))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode() + ": " + response.body());
        }
        return Hits.locations(new ObjectMapper().readTree(response.body()));
    }

    @Override
    public void close() {
        client.close();
    }
}
