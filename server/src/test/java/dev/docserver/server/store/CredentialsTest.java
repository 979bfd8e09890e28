package dev.docserver.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir Path folder;

    @Test
    void filesAsCloudNativePgWritesThemMakeAUrl() throws IOException {
        write(
                Map.of(
                        "host", "db.docs.svc\n",
                        "port", "5433",
                        "dbname", "hand book",
                        "username", "app",
                        "password", "p%&ss\n"));

        Credentials credentials = read();

        assertThat(credentials.url()).isEqualTo("jdbc:postgresql://db.docs.svc:5433/hand+book");
        assertThat(credentials.properties())
                .containsEntry("user", "app")
                .containsEntry("password", "p%&ss")
                .doesNotContainKey("sslrootcert");
    }

    @Test
    void userStandsForUsernameAndThePortHasADefault() throws IOException {
        write(Map.of("host", "::1", "dbname", "d", "user", "u", "password", ""));

        assertThat(read().url()).isEqualTo("jdbc:postgresql://[::1]:5432/d");
        assertThat(read().properties()).containsEntry("user", "u").containsEntry("password", "");
    }

    @Test
    void jdbcUriComesBeforeUriAndHostBeforeBoth() throws IOException {
        write(Map.of("uri", "postgresql://u:p@from-uri/d"));
        assertThat(read().url()).isEqualTo("jdbc:postgresql://from-uri:5432/d");
        write(Map.of("jdbc-uri", "jdbc:postgresql://from-jdbc/d?user=u"));
        assertThat(read().url()).isEqualTo("jdbc:postgresql://from-jdbc/d?user=u");
        write(Map.of("host", "from-host", "dbname", "d", "username", "u", "password", "p"));
        assertThat(read().url()).isEqualTo("jdbc:postgresql://from-host:5432/d");
    }

    @Test
    void aUriMayHoldCodedCharactersAndParameters() throws IOException {
        write(Map.of("uri", "postgres://us%40er:p%3Aa+b@h:1/d?sslmode=require"));

        assertThat(read().url()).isEqualTo("jdbc:postgresql://h:1/d?sslmode=require");
        assertThat(read().properties())
                .containsEntry("user", "us@er")
                .containsEntry("password", "p:a+b");
    }

    @Test
    void theModeAndAuthorityOfTlsComeFromFilesToo() throws IOException {
        write(Map.of("host", "h", "dbname", "d", "username", "u", "password", "p"));
        write(Map.of("sslmode", "verify-full", "ca.crt", "PEM"));

        assertThat(read().properties())
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslrootcert", folder.resolve("ca.crt").toString());
    }

    @Test
    void anAuthorityWithoutAModeIsAskedAndTheBundleAloneSetsNoMode() throws IOException {
        write(Map.of("host", "h", "dbname", "d", "username", "u", "password", "p"));
        Path bundle = Files.writeString(folder.resolve("bundle.pem"), "PEM");
        assertThat(Credentials.read(folder, bundle).properties())
                .doesNotContainKey("sslmode")
                .containsEntry("sslrootcert", bundle.toString());

        write(Map.of("ca.crt", "PEM"));
        assertThat(Credentials.read(folder, bundle).properties())
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslrootcert", folder.resolve("ca.crt").toString());
    }

    @Test
    void messagesNameWhatIsMissingAndNeverAValue() throws IOException {
        write(Map.of("host", "h", "dbname", "d", "username", "u"));
        assertThatThrownBy(this::read).hasMessageContaining("no file password");
        write(Map.of("password", "p", "port", "s3cret"));
        assertThatThrownBy(this::read)
                .hasMessageContaining("port")
                .hasMessageNotContaining("s3cret");
        Files.delete(folder.resolve("host"));
        write(Map.of("uri", "postgresql://u:s3cret@bad host/d"));
        assertThatThrownBy(this::read).hasMessageNotContaining("s3cret");
    }

    @Test
    void aSecretThatIsSwappedIsReadFromOneSide() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..2026_1"));
        for (String name : new String[] {"host", "dbname", "username", "password"}) {
            Files.writeString(first.resolve(name), "new");
            Files.writeString(folder.resolve(name), "old");
        }
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));

        assertThat(read().url()).isEqualTo("jdbc:postgresql://new:5432/new");
    }

    private Credentials read() throws IOException {
        return Credentials.read(folder, folder.resolve("no-ca"));
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
