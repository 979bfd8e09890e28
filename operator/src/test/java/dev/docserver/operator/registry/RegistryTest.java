package dev.docserver.operator.registry;

import static dev.docserver.operator.registry.RegistryException.Kind.NOT_FOUND;
import static dev.docserver.operator.registry.RegistryException.Kind.REFUSED;
import static dev.docserver.operator.registry.RegistryException.Kind.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aTagLeadsToTheDigestOfWhatIsServed() throws RegistryException {
        String digest = Images.image(registry, "1", "amd64");

        assertThat(registry.client().manifest(registry.tag("1")).digest()).isEqualTo(digest);
    }

    @Test
    void contentUnderAWrongDigestIsNoAnswer() throws RegistryException {
        String other = Digest.of(new byte[] {1});
        registry.answer("/v2/app/manifests/" + other, e -> FakeRegistry.send(e, 200, "{\"x\":1}"));

        assertThatFails(() -> registry.client().manifest(registry.tag("1").at(other)), UNREACHABLE)
                .hasMessageContaining("seen content with digest sha256:")
                .hasMessageContaining("expected " + other);
    }

    @Test
    void aDigestHeaderThatLiesIsNoAnswer() {
        registry.answer(
                "/v2/app/manifests/1",
                e -> {
                    e.getResponseHeaders().add("Docker-Content-Digest", Digest.of(new byte[] {1}));
                    FakeRegistry.send(e, 200, "{}");
                });

        assertThatFails(() -> registry.client().manifest(registry.tag("1")), UNREACHABLE)
                .hasMessageContaining("seen content with digest");
    }

    @Test
    void aHugeManifestIsCutOff() {
        registry.answer(
                "/v2/app/manifests/1",
                e -> {
                    e.sendResponseHeaders(200, 0);
                    byte[] megabyte = new byte[1 << 20];
                    for (int i = 0; i < 64; i++) {
                        e.getResponseBody().write(megabyte);
                    }
                });

        assertThatFails(() -> registry.client().manifest(registry.tag("1")), UNREACHABLE);
    }

    @Test
    void whatIsMissingIsNotFound() {
        assertThatFails(() -> registry.client().manifest(registry.tag("9")), NOT_FOUND)
                .hasMessageContaining(registry.host() + "/app:9 is not in the registry");
    }

    @Test
    void aTokenIsFetchedOnceAndUsedAgain() throws RegistryException {
        Images.image(registry, "1", "amd64");
        registry.requireToken("sesame");
        Registry client = registry.client();

        client.manifest(registry.tag("1"));
        client.manifest(registry.tag("1"));

        assertThat(registry.asked())
                .extracting(FakeRegistry.Asked::path)
                .containsExactly(
                        "/v2/app/manifests/1",
                        "/token",
                        "/v2/app/manifests/1",
                        "/v2/app/manifests/1");
    }

    @Test
    void credentialsGoToTheHostTheyAreListedUnder() throws IOException, RegistryException {
        Images.image(registry, "1", "amd64");
        registry.requireToken("sesame");

        client(credentials(registry.host())).manifest(registry.tag("1"));

        assertThat(registry.asked())
                .contains(new FakeRegistry.Asked("/token", Optional.of("Basic dXNlcjpwYXNz")))
                .filteredOn(a -> !a.path().equals("/token"))
                .noneMatch(a -> a.authorization().filter(v -> v.startsWith("Basic")).isPresent());
    }

    @Test
    void tokensThatNeverSatisfyEndInARefusal() {
        registry.requireToken("right");
        registry.answer("/token", e -> FakeRegistry.send(e, 200, "{\"token\":\"wrong\"}"));

        assertThatFails(() -> registry.client().manifest(registry.tag("1")), REFUSED);
        assertThat(registry.asked()).hasSize(3);
    }

    @Test
    void aRedirectCarriesNoAuthorization() throws IOException, RegistryException {
        try (FakeRegistry storage = new FakeRegistry()) {
            Images.image(storage, "1", "amd64");
            registry.requireToken("sesame");
            registry.answer("/v2/app/manifests/1", redirect("http://" + storage.host(), "sesame"));
            var hosts = new Hosts(Set.of(registry.host(), storage.host()), false);

            client(hosts, credentials(registry.host())).manifest(registry.tag("1"));

            assertThat(storage.asked())
                    .containsExactly(
                            new FakeRegistry.Asked("/v2/app/manifests/1", Optional.empty()));
        }
    }

    @Test
    void aRedirectToThisMachineIsRefused() throws IOException {
        try (FakeRegistry hidden = new FakeRegistry()) {
            registry.answer(
                    "/v2/app/manifests/1",
                    e -> {
                        e.getResponseHeaders().add("Location", "https://" + hidden.host() + "/");
                        FakeRegistry.send(e, 307, "");
                    });

            assertThatFails(() -> registry.client().manifest(registry.tag("1")), REFUSED)
                    .hasMessageContaining("local address");
            assertThat(hidden.asked()).isEmpty();
        }
    }

    @Test
    void redirectsEnd() {
        registry.answer(
                "/v2/app/manifests/1",
                e -> {
                    e.getResponseHeaders().add("Location", "/v2/app/manifests/1");
                    FakeRegistry.send(e, 302, "");
                });

        assertThatFails(() -> registry.client().manifest(registry.tag("1")), UNREACHABLE)
                .hasMessageContaining("redirect without end");
    }

    @Test
    void aForeignTokenServiceGetsNoCredentialsAndNeedsTls() throws IOException {
        registry.answer(
                "/v2/app/manifests/1",
                e -> {
                    e.getResponseHeaders()
                            .add("WWW-Authenticate", "Bearer realm=\"http://elsewhere.test/t\"");
                    FakeRegistry.send(e, 401, "");
                });

        assertThatFails(
                        () -> client(credentials(registry.host())).manifest(registry.tag("1")),
                        REFUSED)
                .hasMessageContaining("elsewhere.test")
                .hasMessageContaining("without TLS");
    }

    @Test
    void aBlobIsLeftOnlyIfSizeAndDigestAreRight() throws Exception {
        byte[] bytes = new byte[100_000];
        Descriptor right = blob(registry.blob(bytes), bytes.length);
        registry.client().blob(registry.tag("1"), right, folder.resolve("right"));
        assertThat(folder.resolve("right")).hasBinaryContent(bytes);

        for (int size : new int[] {bytes.length - 1, bytes.length + 1}) {
            Path file = folder.resolve("wrong");
            assertThatFails(
                    () ->
                            registry.client()
                                    .blob(registry.tag("1"), blob(right.digest(), size), file),
                    UNREACHABLE);
            assertThat(file).doesNotExist();
        }
    }

    private static Descriptor blob(String digest, long size) {
        return new Descriptor("", digest, size, Optional.empty(), false, false);
    }

    private static FakeRegistry.Answer redirect(String to, String token) {
        return e -> {
            if (!("Bearer " + token).equals(e.getRequestHeaders().getFirst("Authorization"))) {
                String realm = "http://" + e.getRequestHeaders().getFirst("Host") + "/token";
                e.getResponseHeaders().add("WWW-Authenticate", "Bearer realm=\"" + realm + "\"");
                FakeRegistry.send(e, 401, "");
                return;
            }
            e.getResponseHeaders().add("Location", to + e.getRequestURI());
            FakeRegistry.send(e, 307, "");
        };
    }

    private Path credentials(String host) throws IOException {
        return Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\":{\"%s\":{\"username\":\"user\",\"password\":\"pass\"}}}"
                        .formatted(host));
    }

    private Registry client(Path credentials) {
        return client(new Hosts(Set.of(registry.host()), false), credentials);
    }

    private static Registry client(Hosts hosts, Path credentials) {
        var secrets = new Registry.Secrets(Optional.empty(), Optional.of(credentials));
        return new Registry(hosts, secrets, InstantSource.system());
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertThatFails(
            ThrowingCallable call, RegistryException.Kind kind) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
