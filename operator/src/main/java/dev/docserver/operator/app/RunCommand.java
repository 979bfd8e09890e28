package dev.docserver.operator.app;

import dev.docserver.operator.app.serve.Logging;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code run}: the operator itself, until SIGTERM (exit 0) or the loss of its lease (exit 1). A
 * start that fails ends with 69, so that the kubelet tries again: an API server that was just given
 * the CRDs answers "being initialised" for a while.
 */
final class RunCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final int UNAVAILABLE = 69;

    private RunCommand() {}

    static int run(List<String> arguments, Console console) throws UsageException {
        Options.parse(arguments, Set.of(), Set.of());
        Settings settings = Settings.from(console.environment());
        Logging.open(settings.logLevel().threshold());
        try {
            Program program = new Program(settings, Clients.open(settings));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(program), "hand-over"));
            program.start();
            new CountDownLatch(1).await();
            return 0;
        } catch (OperatorException | KubernetesClientException | IOException e) {
            console.err().println("doc-server-operator run: can't start: " + cause(e));
            return UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Halts, because the exit code of a process that was told to end and did is 0. */
    private static void end(Program program) {
        int code = 0;
        try {
            program.handOver();
        } catch (RuntimeException e) {
            LOG.error("the hand-over failed", e);
            code = 1;
        }
        Runtime.getRuntime().halt(code);
    }

    private static String cause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return e.getMessage() + (root.equals(e) ? "" : ": " + root.getMessage());
    }
}
