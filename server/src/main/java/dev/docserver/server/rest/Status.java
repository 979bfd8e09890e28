package dev.docserver.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.http.message.Problem;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import dev.docserver.server.ingest.Ingest;
import dev.docserver.server.ingest.JobStatus;
import dev.docserver.server.store.StoreException;
import dev.docserver.server.tool.IndexWatch;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code GET /api/v1/status}: what is indexed and what is being read. With {@code watch=SECONDS}
 * the answer waits until the index changes (from {@code generation}, if given) or the time is over.
 */
public final class Status implements Endpoint {
    private static final int MOST_SECONDS = 30;

    private final String version;
    private final Ingest ingest;
    private final IndexWatch watch;

    /** The status of this version of the program. */
    public Status(String version, Ingest ingest, IndexWatch watch) {
        this.version = version;
        this.ingest = ingest;
        this.watch = watch;
    }

    @Override
    public Response answer(Request request) throws InterruptedException {
        Optional<String> seconds = request.parameter("watch");
        if (seconds.isPresent() && !seconds.get().matches("[1-9]|[12]\\d|" + MOST_SECONDS)) {
            return new Problem(
                            400,
                            "Request not understood",
                            "watch " + seconds.get(),
                            "watch as seconds from 1 to " + MOST_SECONDS,
                            "correct the request")
                    .answer();
        }
        try {
            String generation = watch.generation();
            if (seconds.isPresent()) {
                generation =
                        watch.await(
                                request.parameter("generation").orElse(generation),
                                Duration.ofSeconds(Long.parseLong(seconds.get())));
            }
            return Json.answer(200, status(generation)).with("Cache-Control", "no-store");
        } catch (StoreException e) {
            return Problem.busy("the database does not answer", "ask again in a few seconds");
        }
    }

    private ObjectNode status(String generation) {
        ObjectNode status = Json.object();
        status.put("version", version).put("generation", generation);
        ArrayNode jobs = status.putArray("jobs");
        ingest.status().forEach(job -> jobs.add(job(job)));
        return status;
    }

    private static ObjectNode job(JobStatus job) {
        ObjectNode json = Json.object();
        json.put("library", job.library()).put("version", job.version());
        json.put("state", job.state().name().toLowerCase(Locale.ROOT));
        json.put("attempt", job.progress().attempt()).put("pages", job.progress().pages());
        json.put("updatedAt", job.progress().updatedAt().toString());
        job.problem().ifPresent(problem -> json.put("problem", problem));
        return json;
    }
}
