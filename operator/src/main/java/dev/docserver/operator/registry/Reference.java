package dev.docserver.operator.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a registry (grammar of the distribution spec 1.1, "Pulling manifests").
 *
 * @param host registry host, with its port where one is named
 * @param path repository path within the host
 */
public record Reference(String host, String path, Optional<String> tag, Optional<String> digest) {
    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "(?<host>(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,252})|\\[[0-9a-fA-F:]{2,45}])"
                            + "(?::[0-9]{1,5})?)"
                            + "/(?<path>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
                            + "(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)"
                            + "(?::(?<tag>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}))?"
                            + "(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    /**
     * Reads a reference. A host is asked for, since what {@code nginx} means depends on each node's
     * configuration; tag and digest may both be named, then the digest decides, as in a kubelet.
     */
    public static Reference parse(String text) throws RegistryException {
        Matcher matcher = GRAMMAR.matcher(text);
        if (text.length() > 512 || !matcher.matches() || !isHost(matcher.group("host"))) {
            throw RegistryException.refused(
                    "seen the image reference '"
                            + text
                            + "'; expected HOST/PATH:TAG or HOST/PATH@sha256:DIGEST with the"
                            + " registry's host written out");
        }
        Optional<String> tag = Optional.ofNullable(matcher.group("tag"));
        Optional<String> digest = Optional.ofNullable(matcher.group("digest"));
        return new Reference(
                matcher.group("host"),
                matcher.group("path"),
                tag.isEmpty() && digest.isEmpty() ? Optional.of("latest") : tag,
                digest);
    }

    /** The same rule as containerd's and Docker's: a dot, a port, or localhost make a host. */
    private static boolean isHost(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    /** Host and path, without tag and digest. */
    public String repository() {
        return host + "/" + path;
    }

    /** The same repository at a digest. */
    public Reference at(String newDigest) {
        return new Reference(host, path, Optional.empty(), Optional.of(newDigest));
    }

    /** What the manifest is asked by: the digest where there is one. */
    String tagOrDigest() {
        return digest.or(() -> tag).orElse("latest");
    }

    @Override
    public String toString() {
        return repository()
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }
}
