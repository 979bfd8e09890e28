package dev.docserver.server.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * The threads that read and write. They are made on a thread of their own, beside the rest of a
 * start: it is a third of what there is to do until the first answer.
 */
public final class IoThreads {
    private final FutureTask<XnioWorker> worker = new FutureTask<>(IoThreads::open);

    private IoThreads() {}

    /** Begins to make them. */
    public static IoThreads begin() {
        IoThreads threads = new IoThreads();
        Thread.ofPlatform().name("http-start").daemon().start(threads.worker);
        return threads;
    }

    /** Waits until they are there. */
    XnioWorker worker() throws IOException {
        try {
            return worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("before the server listened");
        } catch (ExecutionException e) {
            throw new IOException("no threads to listen with: " + e.getCause(), e);
        }
    }

    private static XnioWorker open() throws IOException {
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
