package dev.docserver.server.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches an archive over http or https into a temporary file. */
final class Download {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration FIRST_BYTE = Duration.ofSeconds(60);

    private final SourceLimits limits;
    private final Path caFile;
    private final Path temporary;

    Download(SourceLimits limits, Path caFile, Path temporary) {
        this.limits = limits;
        this.caFile = caFile;
        this.temporary = temporary;
    }

    Fetched fetch(URI url) throws IOException, SourceException, InterruptedException {
        Path file = Files.createTempFile(temporary, "source", ".archive");
        boolean done = false;
        // A client for each download: the CA file may have changed since the last one.
        try (HttpClient client = client()) {
            HttpRequest request =
                    HttpRequest.newBuilder(url)
                            .timeout(FIRST_BYTE)
                            .header("User-Agent", "doc-server")
                            .build();
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new SourceException(
                            url + " answered " + response.statusCode() + ", expected 200");
                }
                copy(body, file);
            } finally {
                client.shutdownNow();
            }
            done = true;
            return new Fetched(file);
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private HttpClient client() throws IOException, SourceException {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .sslContext(TrustedAuthorities.with(caFile))
                .build();
    }

    private void copy(InputStream body, Path file)
            throws IOException, SourceException, InterruptedException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            int read = body.read(buffer);
            while (read >= 0) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("told to stop while fetching");
                }
                total += read;
                if (total > limits.download()) {
                    throw new SourceException(Refusals.download(limits));
                }
                out.write(buffer, 0, read);
                read = body.read(buffer);
            }
        }
    }

    /** The archive on disk, until it is closed. */
    record Fetched(Path file) implements Closeable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
