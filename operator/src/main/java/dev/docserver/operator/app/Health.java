package dev.docserver.operator.app;

import dev.docserver.operator.app.serve.Endpoint.Answer;
import io.javaoperatorsdk.operator.Operator;
import java.time.InstantSource;

/** What the probes are answered. A standby that could lead at once is ready. */
record Health(Operator operator, Leadership leadership, InstantSource clock) {
    /** Fails only where a new start may help: nobody leads and nobody can be seen to. */
    Answer live() {
        String trouble = leadership.trouble(clock.instant());
        return trouble.isEmpty() ? Answer.ok("alive\n") : Answer.unavailable(trouble + "\n");
    }

    /** The watches run, so decisions rest on what is. */
    Answer ready() {
        var runtime = operator.getRuntimeInfo();
        if (!runtime.isStarted()) {
            return Answer.unavailable("the watches have not started yet\n");
        }
        return runtime.allEventSourcesAreHealthy()
                ? Answer.ok(leadership.isLeading() ? "ready, leading\n" : "ready, standing by\n")
                : Answer.unavailable(
                        "watches have stopped: "
                                + runtime.unhealthyEventSources().keySet()
                                + "; expected all of them to run: look at the operator's rights\n");
    }
}
