package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.http.Readiness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code --health-check} beside servers that are well, ill and not there. */
class HealthCheckIT {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aServerThatAnswersWellIsHealthy() throws Exception {
        try (RunningServer server = new RunningServer(new FakeBackend(true).backend(), Set.of())) {
            assertThat(check(server.port(), 7)).isZero();
            assertThat(text()).contains("server: 200");
        }
    }

    @Test
    void aServerThatAnswers503IsNot() throws Exception {
        FakeBackend fake = new FakeBackend(true);
        fake.readiness.set(new Readiness.No("the database is away"));
        try (RunningServer server = new RunningServer(fake.backend(), Set.of())) {
            assertThat(check(server.port(), 7)).isEqualTo(1);
            assertThat(text()).contains("server: 503").contains("the database is away");
        }
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersIsNot() throws Exception {
        try (ServerSocket hung = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(check(hung.getLocalPort(), 7)).isEqualTo(1);
            assertThat(text()).contains("no answer from http://127.0.0.1:").contains("within 2 s");
        }
    }

    @Test
    void aServerThatHangsInTheMiddleOfItsAnswerIsNot() throws Exception {
        try (ServerSocket half = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> answerHalf(half));
            assertThat(check(half.getLocalPort(), 7)).isEqualTo(1);
            assertThat(text()).contains("within 2 s");
            answering.interrupt();
        }
    }

    @Test
    void noServerIsNot() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(check(free, 7)).isEqualTo(1);
        assertThat(text()).contains("expected status 200");
    }

    @Test
    void theFirstProcessOfAContainerHasNoServerBesideIt() throws Exception {
        assertThat(check(1, 1)).isZero();
        assertThat(text()).contains("not asked, this process is the only one of its container");
    }

    @Test
    void aFolderThatCannotBeWrittenIsFoundFirst() throws Exception {
        List<String> log = failing("-Djava.io.tmpdir=/nonexistent");

        assertThat(log).anyMatch(line -> line.contains("/nonexistent can't be written"));
        assertThat(log).noneMatch(line -> line.startsWith("server:"));
    }

    @Test
    void anArchiveThatIsGivenAndNotUsedIsFound() throws Exception {
        assertThat(failing("-XX:SharedArchiveFile=/nonexistent.jsa"))
                .anyMatch(line -> line.contains("archive /nonexistent.jsa is not in use"));
        assertThat(RuntimeCheck.problems(List.of("-XX:SharedArchiveFile=a"), "mixed mode, sharing"))
                .isEmpty();
        assertThat(RuntimeCheck.problems(List.of(), "mixed mode")).isEmpty();
    }

    private static List<String> failing(String option) throws Exception {
        Map<String, String> variables = Map.of("JDK_JAVA_OPTIONS", option);
        try (Child child = Child.start(Main.class, variables, "--health-check")) {
            assertThat(child.exitCode()).isEqualTo(1);
            return child.log();
        }
    }

    private static void answerHalf(ServerSocket server) {
        try {
            Socket socket = server.accept();
            socket.getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int check(int port, long pid) throws InterruptedException {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new HealthCheck(port, pid, out).run(List.of());
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
