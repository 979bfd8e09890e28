package dev.docserver.server.app;

import dev.docserver.server.auth.HostGuard;
import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.Probes;
import dev.docserver.server.http.Routes;
import dev.docserver.server.http.drain.DrainState;
import dev.docserver.server.mcp.McpEndpoint;
import dev.docserver.server.mcp.Modern;
import dev.docserver.server.mcp.ServerInfo;
import dev.docserver.server.mcp.ToolMessages;
import dev.docserver.server.mcp.legacy.Legacy;
import dev.docserver.server.rest.IndexEvents;
import dev.docserver.server.rest.RestApi;
import dev.docserver.server.rest.Status;
import dev.docserver.server.telemetry.Metrics;
import dev.docserver.server.tool.IndexWatch;
import dev.docserver.server.tool.Tools;
import dev.docserver.server.web.Site;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Puts the rooms together, by hand. */
final class Wiring {
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

    private Wiring() {}

    static IndexWatch watch(Backend backend) {
        return new IndexWatch(backend.search()::libraries, WATCH_INTERVAL);
    }

    /** What both ports answer. */
    static HttpServer.Sites sites(
            Backend backend,
            IndexWatch watch,
            Set<String> hosts,
            Supplier<DrainState> drain,
            Metrics metrics) {
        Probes probes = new Probes(drain, backend.readiness());
        Routes.Builder routes = new Routes.Builder(metrics).add("GET", "/health", probes::ready);
        Tools tools = Tools.standard(backend.search());
        Status status = new Status(Version.text(), backend.ingest(), watch);
        new RestApi(tools, status, new IndexEvents(watch)).addTo(routes);
        routes.any("/mcp", mcp(tools));
        Site.addTo(routes);
        return new HttpServer.Sites(
                new HostGuard(hosts, routes.build()), probes.management(metrics));
    }

    private static McpEndpoint mcp(Tools tools) {
        ServerInfo info = new ServerInfo(Version.text());
        ToolMessages messages = new ToolMessages(tools);
        return new McpEndpoint(
                new Modern(info, messages, Legacy.VERSIONS), new Legacy(info, messages));
    }
}
