package dev.docserver.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.docserver.server.document.SourceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives fetched from servers that behave well and badly. */
class DownloadTest {

    @TempDir static Path keys;
    private static TestAuthority authority;
    private static KeyStore localhost;

    @TempDir Path folder;
    private final List<HttpServer> servers = new ArrayList<>();
    private byte[] archive = {};

    @BeforeAll
    static void issue() throws Exception {
        authority = TestAuthority.in(keys.resolve("good"));
        localhost = authority.issue("dns:localhost");
    }

    @BeforeEach
    void write() throws IOException {
        archive = Archives.zip(Archives.Item.file("a.html", "A"));
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void anAuthorityOfTheBundleIsTrusted() throws Exception {
        assertThat(pages(https(localhost, this::send), authority.certificate()))
                .containsExactly("a.html");
        assertThat(Archives.left(folder)).as("temporary files").isEmpty();
    }

    @Test
    void anotherAuthorityIsNotAndTheMessageNamesTheBundle() throws Exception {
        Path wrong = TestAuthority.in(keys.resolve("wrong")).certificate();
        URI url = https(localhost, this::send);

        for (Path bundle : List.of(wrong, folder.resolve("missing.crt"))) {
            assertThatThrownBy(() -> pages(url, bundle))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("no trusted authority has signed the certificate")
                    .hasMessageContaining(bundle.toString());
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        URI url = https(authority.issue("dns:elsewhere.example"), this::send);

        assertThatThrownBy(() -> pages(url, authority.certificate()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the certificate is not one for localhost");
    }

    @Test
    void aBundleThatIsNoneIsNamed() throws Exception {
        Path bundle = Files.writeString(keys.resolve("text.crt"), "-----BEGIN nothing");
        URI url = http(this::send);

        assertThatThrownBy(() -> pages(url, bundle))
                .hasMessageContaining("text.crt is not a PEM bundle");
    }

    @Test
    void redirectsAreFollowedButNeverFromHttpsToHttp() throws Exception {
        URI plain = http(this::send);
        URI secure = https(localhost, this::send);

        assertThat(pages(http(to(plain)), authority.certificate())).hasSize(1);
        assertThat(pages(http(to(secure)), authority.certificate())).hasSize(1);
        URI down = https(localhost, to(plain));
        assertThatThrownBy(() -> pages(down, authority.certificate()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("leads to " + plain)
                .hasMessageContaining("not followed");
    }

    @Test
    void aCircleOfRedirectsEnds() throws Exception {
        URI circle = http(exchange -> redirect(exchange, exchange.getRequestURI().toString()));

        assertThatThrownBy(() -> pages(circle, authority.certificate()))
                .hasMessageContaining("at most five steps");
    }

    @Test
    void anythingButA200IsNoArchive() throws Exception {
        URI missing = http(exchange -> exchange.sendResponseHeaders(404, -1));

        assertThatThrownBy(() -> pages(missing, authority.certificate()))
                .hasMessage(missing + " answered 404, expected 200");
    }

    @Test
    void anAnswerThatIsCutOrTooLargeLeavesNothingBehind() throws Exception {
        URI cut =
                http(
                        exchange -> {
                            exchange.sendResponseHeaders(200, archive.length + 1L);
                            exchange.getResponseBody().write(archive);
                        });
        URI whole = http(this::send);
        SourceLimits small = new SourceLimits(archive.length - 1L, 1, 1, 1, 1);

        assertThatThrownBy(() -> pages(cut, authority.certificate()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("could not fetch " + cut);
        assertThatThrownBy(() -> pages(whole, authority.certificate(), small))
                .hasMessageContaining("bytes: split it");
        assertThat(Archives.left(folder)).as("temporary files").isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://localhost:" + free + "/a.zip");

        assertThatThrownBy(() -> pages(nobody, authority.certificate()))
                .hasMessageContaining("could not fetch " + nobody)
                .hasMessageContaining("nothing takes connections there");
        assertThatThrownBy(
                        () ->
                                pages(
                                        URI.create("http://no-such-name.invalid/a.zip"),
                                        authority.certificate()))
                .hasMessageContaining("the name no-such-name.invalid is not known");
    }

    private List<String> pages(URI url, Path bundle) throws Exception {
        return pages(url, bundle, SourceLimits.DEFAULT);
    }

    private List<String> pages(URI url, Path bundle, SourceLimits limits) throws Exception {
        List<String> found = new ArrayList<>();
        SourceReader reader = new SourceReader(Archives.PAGES, limits, bundle, folder);
        try (SourceContent content = reader.open(new SourceSpec.Archive("book", "1", url))) {
            content.read(Archives.PAGES, file -> found.add(file.path()));
        }
        return found;
    }

    private void send(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, archive.length);
        exchange.getResponseBody().write(archive);
    }

    private static Answer to(URI target) {
        return exchange -> redirect(exchange, target.toString());
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(302, -1);
    }

    private URI http(Answer answer) throws IOException {
        return start(HttpServer.create(address(), 0), "http", answer);
    }

    private URI https(KeyStore key, Answer answer) throws Exception {
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(key, TestAuthority.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return start(server, "https", answer);
    }

    private URI start(HttpServer server, String scheme, Answer answer) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        answer.to(exchange);
                    }
                });
        server.start();
        servers.add(server);
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/a.zip");
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
