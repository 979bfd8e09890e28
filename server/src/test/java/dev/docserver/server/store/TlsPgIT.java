package dev.docserver.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.server.source.TestAuthority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The optional keys of the database's Secret, against a PostgreSQL that speaks TLS. */
class TlsPgIT {

    private static TestAuthority authority;
    private static Path other = Path.of("");
    private static EmbeddedPostgres server;

    @TempDir Path folder;

    @BeforeAll
    static void start(@TempDir Path keys) throws Exception {
        authority = TestAuthority.in(keys.resolve("good"));
        authority.certificate();
        other = TestAuthority.in(keys.resolve("other")).certificate();
        authority.issueTo(keys, "dns:localhost");
        Path key = keys.resolve("server.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        server =
                EmbeddedPostgres.builder()
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", keys.resolve("server.crt").toString())
                        .setServerConfig("ssl_key_file", key.toString())
                        .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void theAuthorityInTheSecretIsAskedAlsoWithoutAMode() throws Exception {
        credentials("localhost", Map.of());
        Files.copy(authority.certificate(), folder.resolve("ca.crt"));
        assertThat(encrypted("no-bundle")).isTrue();

        Files.delete(folder.resolve("ca.crt"));
        Files.copy(other, folder.resolve("ca.crt"));
        assertThatThrownBy(() -> encrypted("no-bundle"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("certification path");
    }

    @Test
    void theNameIsCheckedWithVerifyFullAndNotWithVerifyCa() throws Exception {
        credentials("127.0.0.1", Map.of("sslmode", "verify-full"));
        Files.copy(authority.certificate(), folder.resolve("ca.crt"));
        assertThatThrownBy(() -> encrypted("no-bundle"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1");

        Files.writeString(folder.resolve("sslmode"), "verify-ca\n");
        assertThat(encrypted("no-bundle")).isTrue();
    }

    @Test
    void theBundleStandsInWhereTheSecretHasNoAuthority() throws Exception {
        credentials("localhost", Map.of("sslmode", "verify-full"));
        Files.copy(authority.certificate(), folder.resolve("bundle.pem"));
        assertThat(encrypted("bundle.pem")).isTrue();

        Files.delete(folder.resolve("bundle.pem"));
        assertThatThrownBy(() -> encrypted("bundle.pem")).isInstanceOf(StoreException.class);
    }

    @Test
    void requireEncryptsAndDisableDoesNot() throws Exception {
        credentials("localhost", Map.of("sslmode", "require"));
        assertThat(encrypted("no-bundle")).isTrue();

        Files.writeString(folder.resolve("sslmode"), "disable");
        assertThat(encrypted("no-bundle")).isFalse();
    }

    private void credentials(String host, Map<String, String> more) throws IOException {
        Files.writeString(folder.resolve("host"), host);
        Files.writeString(folder.resolve("port"), Integer.toString(server.getPort()));
        Files.writeString(folder.resolve("dbname"), "postgres");
        Files.writeString(folder.resolve("username"), "postgres");
        Files.writeString(folder.resolve("password"), "unused");
        for (Map.Entry<String, String> file : more.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private boolean encrypted(String bundle) {
        try (Database database =
                Database.open(DatabaseSettings.of(folder, folder.resolve(bundle)))) {
            return database.with(
                    "ask for encryption",
                    connection -> {
                        String sql = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
                        try (var rows = connection.createStatement().executeQuery(sql)) {
                            rows.next();
                            return rows.getBoolean(1);
                        }
                    });
        }
    }
}
