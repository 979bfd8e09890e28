package dev.docserver.server.ingest;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Serves one zip on the loopback, with a tag that changes with it. */
final class ArchiveServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger unchanged = new AtomicInteger();
    private volatile byte[] zip = {};

    ArchiveServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/book.zip",
                exchange -> {
                    byte[] now = zip;
                    String tag = "\"" + Arrays.hashCode(now) + "\"";
                    exchange.getResponseHeaders().set("ETag", tag);
                    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                        unchanged.incrementAndGet();
                        exchange.sendResponseHeaders(304, -1);
                    } else {
                        sent.incrementAndGet();
                        exchange.sendResponseHeaders(200, now.length);
                        exchange.getResponseBody().write(now);
                    }
                    exchange.close();
                });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/book.zip");
    }

    /** How often the content was sent. */
    int sent() {
        return sent.get();
    }

    /** How often the answer was that nothing has changed. */
    int unchanged() {
        return unchanged.get();
    }

    /** Serves these from now on: name and content in turn. */
    void put(List<String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (int i = 0; i < files.size(); i += 2) {
                out.putNextEntry(new ZipEntry(files.get(i)));
                out.write(files.get(i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        zip = bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
