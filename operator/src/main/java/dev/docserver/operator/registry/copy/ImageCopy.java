package dev.docserver.operator.registry.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.docserver.operator.registry.Descriptor;
import dev.docserver.operator.registry.Digest;
import dev.docserver.operator.registry.Expansion;
import dev.docserver.operator.registry.Expansion.Child;
import dev.docserver.operator.registry.Expansion.Expanded;
import dev.docserver.operator.registry.ImageSource;
import dev.docserver.operator.registry.Reference;
import dev.docserver.operator.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Copies an image, each child into an OCI layout of its own under {@code <hex of its digest>}
 * (image layout 1.0.0), so that a scanner can pick no other child than the one it is pointed at.
 */
public final class ImageCopy {
    private final ImageSource source;
    private final Path folder;
    private final long maximumBytes;
    private final Map<String, Path> copied = new HashMap<>();

    /**
     * @param folder where the layouts go
     * @param maximumBytes most bytes of all compressed layers together
     */
    public ImageCopy(ImageSource source, Path folder, long maximumBytes) {
        this.source = source;
        this.folder = folder;
        this.maximumBytes = maximumBytes;
    }

    /**
     * Copies the image.
     *
     * @param children digests that the index must lead to, neither more nor fewer; empty for any
     */
    public Expanded copy(Reference image, List<String> children) throws CopyException, IOException {
        try {
            Expanded expanded = Expansion.of(source, image);
            compare(children, expanded);
            checkSize(expanded);
            for (Child child : expanded.children()) {
                copy(image, child);
            }
            return expanded;
        } catch (RegistryException e) {
            throw new CopyException(CopyFailure.of(e), String.valueOf(e.getMessage()));
        }
    }

    private static void compare(List<String> wanted, Expanded expanded) throws CopyException {
        Set<String> seen = new TreeSet<>();
        expanded.children().forEach(child -> seen.add(child.digest()));
        if (!wanted.isEmpty() && !seen.equals(new TreeSet<>(wanted))) {
            throw new CopyException(
                    CopyFailure.IMAGE_AMBIGUOUS,
                    "seen children "
                            + seen
                            + "; expected exactly "
                            + new TreeSet<>(wanted)
                            + ", as the operator read them");
        }
    }

    private void checkSize(Expanded expanded) throws CopyException {
        Map<String, Long> sizes = new HashMap<>();
        for (Child child : expanded.children()) {
            child.blobs().forEach(blob -> sizes.put(blob.digest(), blob.size()));
        }
        long bytes = 0;
        for (long size : sizes.values()) {
            // sizes come from the image: their sum must not be able to wrap round
            bytes = size > maximumBytes - bytes ? Long.MAX_VALUE : bytes + size;
            if (bytes > maximumBytes) {
                throw new CopyException(
                        CopyFailure.IMAGE_TOO_LARGE,
                        "seen an image of more than the "
                                + maximumBytes
                                + " bytes that a scan accepts; expected a smaller one");
            }
        }
    }

    private void copy(Reference image, Child child) throws RegistryException, IOException {
        Path layout = folder.resolve(Digest.hex(child.digest()));
        Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.write(blobs.resolve(Digest.hex(child.digest())), child.manifest().bytes());
        for (Descriptor blob : child.blobs()) {
            copy(image, blob, blobs.resolve(Digest.hex(blob.digest())));
        }
        Files.writeString(layout.resolve("index.json"), index(child), UTF_8);
    }

    /** A layer that children share is fetched once. */
    private void copy(Reference image, Descriptor blob, Path file)
            throws RegistryException, IOException {
        Path before = copied.get(blob.digest());
        if (file.equals(before)) {
            return;
        }
        if (before != null) {
            Files.copy(before, file);
            return;
        }
        source.blob(image, blob, file);
        copied.put(blob.digest(), file);
    }

    private static String index(Child child) {
        return """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[\
        {"mediaType":"%s","digest":"%s","size":%d}]}
        """
                .formatted(
                        child.manifest().mediaType(),
                        child.digest(),
                        child.manifest().bytes().length);
    }
}
