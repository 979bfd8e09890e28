package dev.docserver.server.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * {@code --health-check}: first whether this runtime could serve at all, then whether the server in
 * this container does.
 */
final class HealthCheck {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final int port;
    private final long pid;
    private final PrintStream out;

    HealthCheck(int port, long pid, PrintStream out) {
        this.port = port;
        this.pid = pid;
        this.out = out;
    }

    int run() throws InterruptedException {
        try {
            SSLContext.getDefault();
            Files.delete(Files.createTempFile("health", ".check"));
        } catch (NoSuchAlgorithmException e) {
            return unhealthy("no TLS provider: " + e.getMessage(), "a runtime with one");
        } catch (IOException e) {
            Path folder = Path.of(System.getProperty("java.io.tmpdir"));
            return unhealthy("can't write to " + folder + ": " + e, "a writable " + folder);
        }
        out.println("runtime: settings, TLS and temporary folder are in order");
        if (pid == 1) {
            out.println("server: not asked, this process is the only one of its container");
            return ExitCode.DONE;
        }
        return askServer();
    }

    private int askServer() throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(health).timeout(LIMIT).build(),
                            HttpResponse.BodyHandlers.ofString());
            out.println("server: " + answer.statusCode() + " " + answer.body().strip());
            return answer.statusCode() == 200 ? ExitCode.DONE : ExitCode.UNHEALTHY;
        } catch (IOException e) {
            return unhealthy(
                    "no answer from " + health + " within " + LIMIT.toSeconds() + " s: " + e,
                    "status 200");
        }
    }

    private int unhealthy(String seen, String expected) {
        out.println("unhealthy: seen " + seen + "; expected " + expected);
        return ExitCode.UNHEALTHY;
    }
}
