package dev.docserver.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry behind a private CA, whose certificate is the file that the chart mounts. */
class TrustTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @BeforeEach
    void start() throws Exception {
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost");
        keytool("-exportcert", "-rfc", "-file", folder.resolve("ca.crt").toString());
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        registry = new FakeRegistry(server);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void theBundleIsTrustedBesideTheBuiltInOnes() throws RegistryException {
        String digest = Images.image(registry, "1", "amd64");

        assertThat(client(Optional.of("ca.crt")).manifest(registry.tag("1")).digest())
                .isEqualTo(digest);
    }

    @Test
    void withoutItTheRegistryIsNotBelieved() {
        Images.image(registry, "1", "amd64");

        assertThatThrownBy(() -> client(Optional.empty()).manifest(registry.tag("1")))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        e -> assertThat(e.getMessage()).containsIgnoringCase("certificat"));
        assertThat(registry.asked()).isEmpty();
    }

    @Test
    void aBundleWithoutACertificateIsAnError() throws IOException {
        Files.writeString(folder.resolve("empty.crt"), "nothing");

        assertThatThrownBy(() -> Trust.of(Optional.of(folder.resolve("empty.crt"))))
                .isInstanceOf(IOException.class);
    }

    private Registry client(Optional<String> bundle) {
        return new Registry(
                new Hosts(Set.of(), true),
                new Registry.Secrets(bundle.map(folder::resolve), Optional.empty()),
                InstantSource.system());
    }

    private void keytool(String command, String... options) throws Exception {
        var line =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                command,
                                "-alias",
                                "registry",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                folder.resolve("store").toString(),
                                "-storepass",
                                new String(PASSWORD)));
        line.addAll(List.of(options));
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    private SSLContext tls() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("store"))) {
            store.load(file, PASSWORD);
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
