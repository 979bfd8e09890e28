package dev.docserver.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.XnioIoThread;

/** What becomes of kept connections when the server leaves. */
class CallsTest {
    private final Calls calls = new Calls();
    private final CompletableFuture<XnioIoThread> thread = new CompletableFuture<>();
    private Undertow server;
    private Socket socket;
    private BufferedReader answers;

    @BeforeEach
    void start() throws IOException {
        server =
                Undertow.builder()
                        .setIoThreads(1)
                        .addHttpListener(0, "127.0.0.1", this::answer)
                        .build();
        server.start();
        socket = new Socket();
        socket.setSoTimeout(20_000);
        socket.connect((InetSocketAddress) server.getListenerInfo().getFirst().getAddress());
        answers =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        server.stop();
    }

    @Test
    void anIdleConnectionIsEnded() throws IOException {
        ask();
        assertThat(answer()).contains("200 OK");
        calls.closeIdle();
        assertThat(answers.read()).isEqualTo(-1);
        assertThat(calls.closing()).isZero();
    }

    /** The thread that reads is kept from it, as on a machine with more work than processors. */
    @Test
    void aRequestThatNobodyHasReadYetIsAnswered() throws Exception {
        ask();
        assertThat(answer()).contains("200 OK");
        CompletableFuture<Void> busy = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        thread.get()
                .execute(
                        () -> {
                            begun.complete(null);
                            busy.join();
                        });
        begun.join();
        ask();
        calls.closeIdle();
        busy.complete(null);
        assertThat(answer()).contains("200 OK");
    }

    private void answer(HttpServerExchange exchange) {
        thread.complete(exchange.getIoThread());
        calls.begin(exchange);
        exchange.getResponseSender().send("");
    }

    private void ask() throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = answers.readLine();
                line != null && !line.isEmpty();
                line = answers.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }
}
