package dev.docserver.operator.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an image reference led to.
 *
 * @param repository registry host and path, without tag and digest
 * @param digest {@code sha256:} and 64 hexadecimal digits, of the index or manifest named
 * @param children every image of the index but attestations; for a plain manifest exactly one, with
 *     the image's own digest
 */
public record ResolvedImage(String repository, String digest, List<Child> children) {
    public ResolvedImage {
        children = List.copyOf(children);
    }

    /** One image manifest, with the platform that the index or the image's config names. */
    public record Child(String digest, String os, String architecture, @Nullable String variant) {}
}
