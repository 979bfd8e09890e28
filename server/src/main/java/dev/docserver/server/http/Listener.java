package dev.docserver.server.http;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * One listening socket. Opened here and not by Undertow's builder, which gives no way to close the
 * socket before the connections.
 */
final class Listener {
    private static final OptionMap SOCKET =
            OptionMap.builder()
                    .set(Options.TCP_NODELAY, true)
                    .set(Options.REUSE_ADDRESSES, true)
                    .set(Options.BACKLOG, 1024)
                    .getMap();

    /**
     * Idle kept connections live longer than those of common proxies (60 s), so these end first.
     */
    private static final OptionMap PROTOCOL =
            OptionMap.builder()
                    .set(UndertowOptions.NO_REQUEST_TIMEOUT, 75_000)
                    .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
                    .set(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                    .set(UndertowOptions.MAX_HEADERS, 100)
                    .set(UndertowOptions.MAX_PARAMETERS, 50)
                    // A section id in a path holds slashes, which clients may encode.
                    .set(UndertowOptions.DECODE_SLASH, true)
                    .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                    // Counts connections, among other things.
                    .set(UndertowOptions.ENABLE_STATISTICS, true)
                    .getMap();

    private final AcceptingChannel<StreamConnection> socket;
    private final HttpOpenListener connections;

    private Listener(AcceptingChannel<StreamConnection> socket, HttpOpenListener connections) {
        this.socket = socket;
        this.connections = connections;
    }

    /** Opens it; of a body no more than so many bytes are read, those thrown away included. */
    static Listener open(
            XnioWorker worker, ByteBufferPool pool, int port, long mostBytes, HttpHandler handler)
            throws IOException {
        // Here and not at each request, whose chunks are counted against what held before.
        OptionMap protocol =
                OptionMap.builder()
                        .addAll(PROTOCOL)
                        .set(UndertowOptions.MAX_ENTITY_SIZE, mostBytes)
                        .getMap();
        HttpOpenListener connections = new HttpOpenListener(pool, protocol);
        connections.setRootHandler(new HttpContinueReadHandler(handler));
        AcceptingChannel<StreamConnection> socket =
                worker.createStreamConnectionServer(
                        new InetSocketAddress(port),
                        ChannelListeners.openListenerAdapter(connections),
                        SOCKET);
        socket.resumeAccepts();
        return new Listener(socket, connections);
    }

    int port() {
        return socket.getLocalAddress(InetSocketAddress.class).getPort();
    }

    long connections() {
        return connections.getConnectorStatistics().getActiveConnections();
    }

    void stopAccepting() {
        IoUtils.safeClose(socket);
    }

    void closeConnections() {
        connections.closeConnections();
    }
}
