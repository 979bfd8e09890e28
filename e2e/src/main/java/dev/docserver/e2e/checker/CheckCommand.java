package dev.docserver.e2e.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * {@code check STOP-FILE [RUNTIME-COMMAND...]}: watches DocServers and pods of all namespaces
 * through {@code kubectl} until STOP-FILE exists, asks the runtime (a {@code ctr} command line)
 * what runs, and prints the verdict as one line of JSON. Exit code 1 when a pod ran what was not
 * admitted, or when nothing could be watched.
 */
public final class CheckCommand {
    private static final long LOOK_MILLIS = 1_000;

    private final Witness witness = new Witness();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<String> runtime;

    /** A container's image never changes, so each is asked for once. */
    private final Set<String> asked = new HashSet<>();

    private CheckCommand(List<String> runtime) {
        this.runtime = runtime;
    }

    /** Watches until it is told to stop. */
    public static int run(List<String> args, PrintStream out)
            throws IOException, InterruptedException {
        if (args.isEmpty()) {
            out.println("usage: check STOP-FILE [RUNTIME-COMMAND...]");
            return 2;
        }
        return new CheckCommand(args.subList(1, args.size())).watch(Path.of(args.get(0)), out);
    }

    private int watch(Path stopFile, PrintStream out) throws IOException, InterruptedException {
        var watches = new ArrayList<Process>();
        watches.add(follow("docservers", List.of(), witness::docServer));
        watches.add(follow("pods", List.of("-l", "docserver.dev/name"), witness::pod));
        out.println("watching");
        while (!Files.exists(stopFile)) {
            if (watches.stream().anyMatch(w -> !w.isAlive())) {
                out.println("a watch ended before its time; nothing is proved");
                return 1;
            }
            askRuntime();
            Thread.sleep(LOOK_MILLIS);
        }
        stopping.set(true);
        watches.forEach(Process::destroy);
        var verdict = witness.verdict();
        out.println(new ObjectMapper().writeValueAsString(verdict));
        boolean proved = verdict.violations().isEmpty() && verdict.pods() > 0;
        return proved && (runtime.isEmpty() || verdict.confirmedByRuntime() > 0) ? 0 : 1;
    }

    private Process follow(String kind, List<String> selector, Consumer<JsonNode> to)
            throws IOException {
        var command = new ArrayList<>(List.of("kubectl", "get", kind, "-A", "-w", "-o", "json"));
        command.addAll(selector);
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (var objects =
                                    new ObjectMapper()
                                            .readerFor(JsonNode.class)
                                            .<JsonNode>readValues(process.getInputStream())) {
                                while (objects.hasNextValue()) {
                                    each(objects.nextValue(), to);
                                }
                            } catch (IOException e) {
                                if (!stopping.get()) {
                                    System.err.println("watch of " + kind + " broke: " + e);
                                    process.destroy();
                                }
                            }
                        });
        return process;
    }

    /** The first answer of a watch may be a list. */
    private static void each(JsonNode object, Consumer<JsonNode> to) {
        if (object.has("items")) {
            object.get("items").forEach(to);
        } else {
            to.accept(object);
        }
    }

    private void askRuntime() throws IOException, InterruptedException {
        if (runtime.isEmpty()) {
            return;
        }
        for (var id : lines(List.of("containers", "ls", "-q"))) {
            if (asked.contains(id)) {
                continue;
            }
            var answer = lines(List.of("containers", "info", id));
            if (!answer.isEmpty()) {
                asked.add(id);
                container(new ObjectMapper().readTree(String.join("\n", answer)));
            }
        }
    }

    private void container(JsonNode info) {
        var labels = info.path("Labels");
        if (labels.path("io.cri-containerd.kind").asText().equals("container")) {
            witness.runtime(
                    labels.path("io.kubernetes.pod.uid").asText(), info.path("Image").asText());
        }
    }

    private List<String> lines(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(runtime);
        command.addAll(arguments);
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines;
        try (var reader = process.inputReader()) {
            lines = reader.lines().toList();
        }
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the runtime did not answer within 20 s: " + command);
        }
        return process.exitValue() == 0 ? lines : List.of();
    }
}
