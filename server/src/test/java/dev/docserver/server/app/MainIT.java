package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program's arguments and exit codes, each in a virtual machine of its own. */
class MainIT {
    @Test
    void versionIsPrinted() throws Exception {
        try (Child child = Child.start(Main.class, Map.of(), "--version")) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.log()).singleElement().asString().startsWith("doc-server ");
        }
    }

    @Test
    void anUnknownArgumentIsNamed() throws Exception {
        try (Child child = Child.start(Main.class, Map.of(), "--migrate")) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.log()).singleElement().asString().contains("--migrate-only");
        }
    }

    @Test
    void wrongSettingsAreAllNamedWithoutAStackTrace() throws Exception {
        Map<String, String> wrong = Map.of("DOC_SERVER_PORT", "x", "DOC_SERVER_MIGRATE", "y");
        try (Child child = Child.start(Main.class, wrong)) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.log()).hasSize(2);
        }
    }

    @Test
    void migrateOnlyWithoutADatabaseIs69() throws Exception {
        Map<String, String> nowhere = Map.of("DOC_SERVER_DATABASE_DIR", "/nonexistent");
        try (Child child = Child.start(Main.class, nowhere, "--migrate-only")) {
            assertThat(child.exitCode()).isEqualTo(69);
            assertThat(child.log()).singleElement().asString().contains("/nonexistent");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (Child first = Child.start(FakeProgram.class, Map.of())) {
            Map<String, String> taken = Map.of("DOC_SERVER_PORT", "" + first.port());
            try (Child second = Child.start(FakeProgram.class, taken)) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.log()).anyMatch(line -> line.contains("" + first.port()));
            }
        }
    }

    @Test
    void theHealthCheckAsksTheServerBesideIt() throws Exception {
        try (Child server = Child.start(FakeProgram.class, Map.of())) {
            Map<String, String> beside = Map.of("DOC_SERVER_PORT", "" + server.port());
            try (Child check = Child.start(Main.class, beside, "--health-check")) {
                assertThat(check.exitCode()).isZero();
                assertThat(check.log()).contains("server: 200 ready");
            }
            server.signal("TERM");
            assertThat(server.exitCode()).isZero();
            try (Child check = Child.start(Main.class, beside, "--health-check")) {
                assertThat(check.exitCode()).isEqualTo(1);
            }
        }
    }

    @Test
    void aServerWithoutDatabaseServesProbesAndSaysWhatItMisses() throws Exception {
        Map<String, String> nowhere = Map.of("DOC_SERVER_DATABASE_DIR", "/nonexistent");
        try (Child child = Child.start(Main.class, nowhere);
                Wire probe = new Wire(child.managementPort())) {
            assertThat(probe.get("/livez").status()).isEqualTo(200);
            Deadline.await("a probe that says why")
                    .until(() -> probe.get("/readyz").body().contains("/nonexistent"));
            child.signal("TERM");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void aSignalThatComesAsSoonAsItListensIsADrain() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Map<String, String> variables =
                Map.of("DOC_SERVER_PORT", "" + port, "DOC_SERVER_DATABASE_DIR", "/nonexistent");
        try (Child child = Child.start(Main.class, variables)) {
            Deadline.await("a listener")
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> listens(port));
            child.signal("TERM");
            assertThat(child.exitCode()).isZero();
            assertThat(child.log()).anyMatch(line -> line.contains("nothing was cut"));
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
