package dev.docserver.e2e.load;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection on a bare socket (RFC 9112). The JDK's client is not used, since it sends
 * a request again by itself when a kept connection turns out to be closed, which is exactly the
 * failure to be counted.
 */
final class HttpConnection implements Closeable {
    /** As most clients have it. Less would count a client that got no processor for 2 s. */
    private static final int CONNECT_MILLIS = 10_000;

    private static final int READ_MILLIS = 40_000;

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private boolean reusable = true;

    private HttpConnection(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.host = host;
    }

    static HttpConnection open(URI base) throws IOException {
        var socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_MILLIS);
            return new HttpConnection(socket, base.getAuthority());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends one GET and reads the whole answer; returns the status code. */
    int get(String path, boolean keep) throws IOException {
        send(path, keep);
        var head = readHead();
        reusable = keep && !head.close();
        readBody(head);
        return head.status();
    }

    /**
     * Sends one GET whose answer is a stream; returns the status, leaves the body to the caller.
     */
    int openStream(String path) throws IOException {
        send(path, true);
        reusable = false;
        return readHead().status();
    }

    /** Reads until the server ends the stream properly; true if it sent the last chunk. */
    boolean readStreamToEnd() throws IOException {
        while (true) {
            int size = Integer.parseInt(readLine().trim(), 16);
            in.skipNBytes(size);
            readLine();
            if (size == 0) {
                return true;
            }
        }
    }

    /**
     * Whether the server has closed this idle connection already, as any pool looks before it takes
     * one. A close that crosses the next request on its way is not seen here, and counts.
     */
    boolean closedByServer() {
        try {
            socket.setSoTimeout(1);
            in.mark(1);
            boolean ended = in.read() < 0;
            in.reset();
            return ended;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            restoreTimeout();
        }
    }

    private void restoreTimeout() {
        try {
            socket.setSoTimeout(READ_MILLIS);
        } catch (SocketException e) {
            reusable = false;
        }
    }

    boolean reusable() {
        return reusable;
    }

    private void send(String path, boolean keep) throws IOException {
        var request =
                "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json, text/event-stream\r\n%s\r\n"
                        .formatted(path, host, keep ? "" : "Connection: close\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private record Head(int status, long length, boolean chunked, boolean close) {}

    private Head readHead() throws IOException {
        var statusLine = readLine();
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        long length = -1;
        boolean chunked = false;
        boolean close = false;
        for (var line = readLine(); !line.isEmpty(); line = readLine()) {
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                close = lower.contains("close");
            }
        }
        return new Head(status, length, chunked, close);
    }

    private void readBody(Head head) throws IOException {
        if (head.chunked()) {
            readStreamToEnd();
        } else if (head.length() > 0) {
            in.skipNBytes(head.length());
        } else if (head.length() < 0 && head.status() != 204 && head.status() != 304) {
            reusable = false;
            in.skip(Long.MAX_VALUE);
        }
    }

    private String readLine() throws IOException {
        var line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("the connection ended inside an answer");
            }
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
