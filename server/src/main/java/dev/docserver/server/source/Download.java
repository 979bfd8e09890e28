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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches an archive over http or https into a temporary file. */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

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

    /**
     * Fetches what the address leads to.
     *
     * @param validator of an earlier {@link Look}; empty to fetch in any case
     * @return empty when the server says that nothing has changed since
     */
    Optional<Fetched> fetch(URI url, String validator)
            throws IOException, SourceException, InterruptedException {
        // A client for each download: the CA file may have changed since the last one.
        try (HttpClient client = client()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url)
                            .timeout(FIRST_BYTE)
                            .header("User-Agent", "doc-server");
            if (!validator.isEmpty()) {
                request.header("If-None-Match", validator);
            }
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == 304 && !validator.isEmpty()) {
                    return Optional.empty();
                }
                check(url, response);
                return Optional.of(store(body, response.headers().firstValue("ETag").orElse("")));
            } finally {
                client.shutdownNow();
            }
        } catch (IOException e) {
            throw Unreachable.of(url, caFile, e);
        }
    }

    private static void check(URI url, HttpResponse<InputStream> response) throws SourceException {
        int status = response.statusCode();
        if (status / 100 == 3) {
            throw new SourceException(
                    url
                            + " leads to "
                            + response.headers().firstValue("Location").orElse("nowhere")
                            + ", which is not followed: at most five steps are, and none from https"
                            + " to http");
        }
        if (status != 200) {
            throw new SourceException(url + " answered " + status + ", expected 200");
        }
    }

    private Fetched store(InputStream body, String tag)
            throws IOException, SourceException, InterruptedException {
        Path file = Files.createTempFile(temporary, "source", ".archive");
        boolean done = false;
        try {
            copy(body, file);
            String fingerprint = new Fingerprint().add(file).text();
            done = true;
            return new Fetched(file, new Look(fingerprint, tag));
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
    record Fetched(Path file, Look look) implements Closeable {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("could not remove the temporary file {}: {}", file, e.getMessage());
            }
        }
    }
}
