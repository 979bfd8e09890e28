package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server in a virtual machine of its own, to which real signals can be sent. */
final class Child implements AutoCloseable {
    private static final Pattern LISTENING =
            Pattern.compile("listens on (\\d+) and, for probes, (\\d+)");

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Child(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::readLog);
    }

    /** Starts the class with free ports and these variables, and nothing else of ours. */
    static Child start(Class<?> main, Map<String, String> variables, String... arguments)
            throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                // A shell's background jobs ignore SIGINT and hand that down; a container does not.
                new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        java.toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("DOC_SERVER_"));
        builder.environment().put("DOC_SERVER_PORT", "0");
        builder.environment().put("DOC_SERVER_MANAGEMENT_PORT", "0");
        builder.environment().putAll(variables);
        return new Child(builder.redirectErrorStream(true).start());
    }

    int port() {
        return Integer.parseInt(listening().group(1));
    }

    int managementPort() {
        return Integer.parseInt(listening().group(2));
    }

    private Matcher listening() {
        String line = awaitLog("listens on");
        Matcher matcher = LISTENING.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return matcher;
    }

    /** The first line with the text, as soon as there is one. */
    String awaitLog(String text) {
        return Deadline.await("log line with: " + text)
                .until(
                        () -> log.stream().filter(line -> line.contains(text)).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    List<String> log() {
        return log;
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(Deadline.LONG.toSeconds(), TimeUnit.SECONDS))
                .as(log.toString())
                .isTrue();
        reader.join();
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(log::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
