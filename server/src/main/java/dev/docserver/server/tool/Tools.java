package dev.docserver.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.search.Search;
import dev.docserver.server.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tools, in the order in which they are listed. */
public final class Tools {
    private static final Logger LOG = LoggerFactory.getLogger(Tools.class);

    private final List<Tool> tools;
    private final Semaphore turns;
    private final Duration patience;

    /**
     * These tools, in this order.
     *
     * @param turns calls that run at a time: fewer than the database has connections, so that those
     *     who wait do it here, in their order, and not for a connection, which gives up soon
     * @param patience longest wait for a turn
     */
    public Tools(List<Tool> tools, int turns, Duration patience) {
        this.tools = List.copyOf(tools);
        this.turns = new Semaphore(turns, true);
        this.patience = patience;
    }

    /** The tools of the product. */
    public static Tools standard(Search search) {
        return new Tools(
                List.of(new SearchDocs(search), new ReadDocs(search), new ListLibraries(search)),
                8,
                Duration.ofSeconds(10));
    }

    /** What agents are told. */
    public List<ToolInfo> list() {
        return tools.stream().map(Tool::info).toList();
    }

    /** The tool of that name. */
    public Optional<Tool> find(String name) {
        return tools.stream().filter(tool -> tool.info().name().equals(name)).findFirst();
    }

    /**
     * Calls a tool with arguments as they came.
     *
     * @throws Refusal as the tool does, when the database does not answer, and when too many others
     *     came first
     */
    public ObjectNode call(Tool tool, ObjectNode arguments) throws Refusal, InterruptedException {
        Arguments checked = new Arguments(arguments);
        checked.allowOnly(tool.info());
        if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw unavailable("no turn within " + patience.toSeconds() + " s", "a turn");
        }
        try {
            return tool.call(checked);
        } catch (StoreException e) {
            LOG.warn("{}: {}", tool.info().name(), e.getMessage());
            throw unavailable("the database does not answer", "a database that answers");
        } finally {
            turns.release();
        }
    }

    private static Refusal unavailable(String seen, String expected) {
        return new Refusal(Refusal.Kind.UNAVAILABLE, seen, expected, "ask again in a few seconds");
    }
}
