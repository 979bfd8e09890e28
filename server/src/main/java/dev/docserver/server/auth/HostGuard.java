package dev.docserver.server.auth;

import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Problem;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets requests through whose {@code Host} and {@code Origin} name this server. Otherwise any web
 * page could, by DNS rebinding or by a plain cross-site request, ask on behalf of a person inside
 * the network (MCP 2026-07-28, Streamable HTTP, "Security &amp; Endpoint"). Applies to every method
 * and every path.
 */
public final class HostGuard implements Endpoint {
    private static final String SETTING = "DOC_SERVER_ALLOWED_HOSTS";

    private final Set<String> hosts;
    private final Endpoint next;

    /**
     * Guards the endpoint.
     *
     * @param hosts lower-case names; {@code *} allows every name; localhost and IP addresses are
     *     always allowed, since nobody can point a name of theirs at the header
     */
    public HostGuard(Set<String> hosts, Endpoint next) {
        this.hosts = Set.copyOf(hosts);
        this.next = next;
    }

    @Override
    public Response answer(Request request) throws InterruptedException {
        String host = hostOf(request.header("host").orElse(""));
        if (!known(host) && !hosts.contains("*")) {
            return refuse("Host", host);
        }
        Optional<String> origin = request.header("origin");
        if (origin.isPresent() && !originFits(origin.get(), host)) {
            return refuse("Origin", origin.get());
        }
        return next.answer(request);
    }

    /** With {@code *} the page must still come from the very host that is asked. */
    private boolean originFits(String origin, String host) {
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        String from = hostOf(origin.substring(scheme + "://".length()));
        return known(from) || (hosts.contains("*") && from.equals(host));
    }

    private boolean known(String host) {
        return hosts.contains(host) || host.equals("localhost") || isAddress(host);
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static String hostOf(String authority) {
        String lower = authority.strip().toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        boolean port = colon >= 0 && colon > lower.lastIndexOf(']');
        return port ? lower.substring(0, colon) : lower;
    }

    private static Response refuse(String header, String seen) {
        return new Problem(
                        403,
                        header + " not allowed",
                        header + " " + (seen.isEmpty() ? "(none)" : seen),
                        "localhost, an IP address, or a name in " + SETTING,
                        "add the name to " + SETTING + " if clients are meant to use it")
                .answer();
    }
}
