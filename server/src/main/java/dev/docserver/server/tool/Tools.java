package dev.docserver.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.search.Search;
import dev.docserver.server.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tools, in the order in which they are listed. */
public final class Tools {
    private static final Logger LOG = LoggerFactory.getLogger(Tools.class);

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
     * @throws Refusal as the tool does, and when the database does not answer
     */
    public ObjectNode call(Tool tool, ObjectNode arguments) throws Refusal {
        Arguments checked = new Arguments(arguments);
        checked.allowOnly(tool.info());
        try {
            return tool.call(checked);
        } catch (StoreException e) {
            LOG.warn("{}: {}", tool.info().name(), e.getMessage());
            throw new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "the database does not answer",
                    "a database that answers",
                    "ask again in a few seconds");
        }
    }
}
