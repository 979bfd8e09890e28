package dev.docserver.server.http;

import java.io.IOException;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The threads that read and write. */
final class IoThreads {
    private IoThreads() {}

    static XnioWorker open() throws IOException {
        NoBeans.install();
        return Xnio.getInstance()
                .createWorker(
                        OptionMap.builder()
                                .set(Options.WORKER_NAME, "http")
                                .set(Options.WORKER_IO_THREADS, count())
                                .set(Options.WORKER_TASK_CORE_THREADS, 1)
                                .set(Options.WORKER_TASK_MAX_THREADS, 2)
                                .set(Options.TCP_NODELAY, true)
                                .getMap());
    }

    private static int count() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
