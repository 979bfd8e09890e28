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

    /**
     * Calls that run at a time. Fewer than the database has connections, so that those who wait do
     * it here, in their order, and not for a connection, which gives up soon.
     */
    private static final int TURNS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore turns = new Semaphore(TURNS, true);
    private final List<Tool> tools;

    /** These tools, in this order. */
    public Tools(List<Tool> tools) {
        this.tools = List.copyOf(tools);
    }

    /** The tools of the product. */
    public static Tools standard(Search search) {
        return new Tools(
                List.of(new SearchDocs(search), new ReadDocs(search), new ListLibraries(search)));
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
        if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw unavailable("no turn within " + PATIENCE.toSeconds() + " s", "a turn");
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
