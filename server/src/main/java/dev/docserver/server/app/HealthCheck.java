package dev.docserver.server.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code --health-check}: first whether this runtime could serve at all, then whether the server in
 * this container does.
 */
final class HealthCheck {
    /** From the connect to the last byte of the answer. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final int port;
    private final long pid;
    private final PrintStream out;

    /**
     * A check.
     *
     * @param port of the server beside it
     * @param pid of this process: no other runs in a container whose first process this is
     */
    HealthCheck(int port, long pid, PrintStream out) {
        this.port = port;
        this.pid = pid;
        this.out = out;
    }

    /** Prints what it finds; the problems of the runtime are those that were found already. */
    int run(List<String> runtimeProblems) throws InterruptedException {
        if (!runtimeProblems.isEmpty()) {
            runtimeProblems.forEach(problem -> out.println("unhealthy runtime: " + problem));
            return ExitCode.UNHEALTHY;
        }
        out.println("runtime: settings, TLS, temporary folder and class-data archive are in order");
        if (pid == 1) {
            out.println("server: not asked, this process is the only one of its container");
            return ExitCode.DONE;
        }
        return askServer();
    }

    private int askServer() throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        // Not closed: closing waits for the answer that did not come.
        HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
        Future<HttpResponse<String>> asked =
                client.sendAsync(
                        HttpRequest.newBuilder(health).build(),
                        HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> answer = asked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            out.println("server: " + answer.statusCode() + " " + answer.body().strip());
            return answer.statusCode() == 200 ? ExitCode.DONE : ExitCode.UNHEALTHY;
        } catch (TimeoutException e) {
            return unhealthy("no answer from " + health + " within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            return unhealthy("no answer from " + health + ": " + reason(e));
        } finally {
            client.shutdownNow();
        }
    }

    private static String reason(ExecutionException e) {
        return e.getCause() instanceof IOException problem && problem.getMessage() != null
                ? problem.getMessage()
                : String.valueOf(e.getCause());
    }

    private int unhealthy(String seen) {
        out.println("unhealthy server: seen " + seen + "; expected status 200");
        return ExitCode.UNHEALTHY;
    }
}
