package dev.docserver.operator.registry;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts may be asked, and how. {@code spec.image} lets a team name any host, and a registry
 * may redirect to any other: neither may lead to this machine or to a metadata service.
 *
 * @param plain hosts (with port) that speak plain HTTP; everything else must speak https
 * @param loopback whether this machine's own addresses may be asked over https, too
 */
public record Hosts(Set<String> plain, boolean loopback) {
    /** Docker Hub's API has another host than its references. */
    private static final String DOCKER_HUB = "docker.io";

    private static final String DOCKER_HUB_API = "registry-1.docker.io";

    public Hosts {
        plain = Set.copyOf(plain);
    }

    /** The base URL for a registry's host. */
    URI base(String host) {
        String api = host.equals(DOCKER_HUB) ? DOCKER_HUB_API : host;
        return URI.create((plain.contains(host) ? "http://" : "https://") + api);
    }

    /** Fails unless this address may be asked. Looks the name up, so it waits for DNS. */
    void check(URI uri) throws RegistryException {
        String authority = String.valueOf(uri.getAuthority()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        boolean listed = plain.contains(authority);
        if (host == null || uri.getUserInfo() != null) {
            throw RegistryException.refused(
                    "seen the address '" + uri + "'; expected one with a host and no credentials");
        }
        if (!"https".equals(uri.getScheme()) && !(listed && "http".equals(uri.getScheme()))) {
            throw RegistryException.refused(
                    "seen a plain address at " + authority + "; expected https");
        }
        if (!listed && !loopback) {
            checkAddresses(host);
        }
    }

    private static void checkAddresses(String host) throws RegistryException {
        for (InetAddress address : lookUp(host)) {
            if (address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isMulticastAddress()) {
                throw RegistryException.refused(
                        "seen host "
                                + host
                                + " at the local address "
                                + address.getHostAddress()
                                + "; expected a registry's address");
            }
        }
    }

    private static InetAddress[] lookUp(String host) throws RegistryException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException _) {
            throw RegistryException.unreachable("the name " + host + " is not known to DNS");
        }
    }
}
