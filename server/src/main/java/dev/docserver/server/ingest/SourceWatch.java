package dev.docserver.server.ingest;

import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.source.Look;
import dev.docserver.server.source.SourceException;
import dev.docserver.server.source.SourceReader;
import dev.docserver.server.store.SourceQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees whether live sources hold something else than when they were read, and queues them then.
 *
 * <p>A replica speaks up only when what it sees itself changes: two that see different things under
 * one name, as during a rollout of an image with the documentation in it, must not undo each other
 * for ever. For one thread.
 */
final class SourceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

    private final SourceReader reader;
    private final SourceQueue queue;
    private final List<SourceSpec> sources;
    private final Map<SourceSpec, Look> seen = new HashMap<>();

    SourceWatch(SourceReader reader, SourceQueue queue, List<SourceSpec> sources) {
        this.reader = reader;
        this.queue = queue;
        this.sources = List.copyOf(sources);
    }

    /** The sources, each with the fingerprint that was seen last; empty for none. */
    Map<SourceSpec, String> fingerprints() {
        Map<SourceSpec, String> all = new HashMap<>();
        for (SourceSpec spec : sources) {
            Look look = seen.get(spec);
            all.put(spec, look == null ? "" : look.fingerprint());
        }
        return all;
    }

    /** Looks at each source that is live. One that cannot be read stays as it is. */
    void look() throws InterruptedException {
        List<SourceQueue.LiveContent> live = queue.live();
        for (SourceSpec spec : sources) {
            Optional<SourceQueue.LiveContent> now =
                    live.stream().filter(content -> isOf(content, spec)).findFirst();
            if (now.isPresent()) {
                look(spec, now.get());
            }
        }
    }

    private static boolean isOf(SourceQueue.LiveContent content, SourceSpec spec) {
        return content.name().equals(spec.name())
                && content.version().equals(spec.version())
                && content.location().equals(spec.location());
    }

    private void look(SourceSpec spec, SourceQueue.LiveContent live) throws InterruptedException {
        Optional<Look> before = Optional.ofNullable(seen.get(spec));
        try {
            Look now = reader.look(spec, before);
            boolean changed =
                    !now.fingerprint()
                            .equals(before.map(Look::fingerprint).orElse(live.fingerprint()));
            if (changed) {
                queue.enqueueChanged(spec, now.fingerprint());
                LOG.info("{} {} has changed and is ingested again", spec.name(), spec.version());
            }
            // Noted last: what could not be queued is seen as changed the next time.
            seen.put(spec, now);
        } catch (SourceException e) {
            LOG.warn(
                    "could not see whether {} {} has changed, what is live stays: {}",
                    spec.name(),
                    spec.version(),
                    e.getMessage());
        }
    }
}
