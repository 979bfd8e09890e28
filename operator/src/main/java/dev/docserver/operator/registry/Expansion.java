package dev.docserver.operator.registry;

import dev.docserver.operator.registry.Descriptor.Platform;
import dev.docserver.operator.snapshot.ResolvedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks from a reference to every image that a node could run for it. Scanner and kubelet were seen
 * to pick different children of one index, so whatever leaves a choice is refused here: a child
 * without platform, two for one platform, foreign or encrypted layers, schema 1.
 */
public final class Expansion {
    private static final int MAXIMUM_DEPTH = 3;
    private static final int MAXIMUM_ENTRIES = 64;
    private static final int MAXIMUM_LAYERS = 256;

    private final ImageSource source;
    private final Reference reference;
    private final Map<Platform, Child> children = new LinkedHashMap<>();
    private int entries;

    /** A child manifest with the platform that both the index and its own config name. */
    public record Child(
            Document manifest, Platform platform, Descriptor config, List<Descriptor> layers) {
        public String digest() {
            return manifest.digest();
        }

        /** Everything that has to be copied beside the manifest. */
        public List<Descriptor> blobs() {
            List<Descriptor> all = new ArrayList<>(layers);
            all.add(config);
            return all;
        }
    }

    /** An image with its children, each checked. */
    public record Expanded(Reference reference, String digest, List<Child> children) {
        public ResolvedImage image() {
            return new ResolvedImage(
                    reference.repository(),
                    digest,
                    children.stream().map(Expanded::resolved).toList());
        }

        private static ResolvedImage.Child resolved(Child child) {
            Platform platform = child.platform();
            return new ResolvedImage.Child(
                    child.manifest().digest(),
                    platform.os(),
                    platform.architecture(),
                    platform.variant().isEmpty() ? null : platform.variant());
        }
    }

    private Expansion(ImageSource source, Reference reference) {
        this.source = source;
        this.reference = reference;
    }

    /** Reads the reference and everything below it. */
    public static Expanded of(ImageSource source, Reference reference) throws RegistryException {
        Expansion expansion = new Expansion(source, reference);
        Document root = source.manifest(reference);
        if (root.isIndex()) {
            expansion.index(root, 1);
        } else {
            expansion.image(root, Optional.empty());
        }
        if (expansion.children.isEmpty()) {
            throw RegistryException.ambiguous(
                    reference + ": seen an index without images; expected at least one");
        }
        return new Expanded(reference, root.digest(), List.copyOf(expansion.children.values()));
    }

    private void index(Document index, int depth) throws RegistryException {
        if (depth > MAXIMUM_DEPTH) {
            throw RegistryException.ambiguous(
                    index.digest()
                            + ": seen indexes within indexes, expected at most three levels");
        }
        for (var node : index.json().path("manifests")) {
            Descriptor entry = Descriptor.of(node);
            Optional<Platform> platform = entry.platform();
            if (entry.attestation() && platform.filter(Platform::isUnknown).isPresent()) {
                continue;
            }
            if (++entries > MAXIMUM_ENTRIES) {
                throw RegistryException.ambiguous(
                        reference + ": expected at most " + MAXIMUM_ENTRIES + " index entries");
            }
            Document child = source.manifest(reference.at(entry.digest()));
            if (child.bytes().length != entry.size()
                    || !child.mediaType().equals(entry.mediaType())) {
                throw RegistryException.ambiguous(
                        index.digest()
                                + ": seen another size or media type for "
                                + entry.digest()
                                + " than the index names");
            }
            if (child.isIndex()) {
                index(child, depth + 1);
            } else {
                image(child, Optional.of(platform.orElseThrow(() -> unnamed(entry))));
            }
        }
    }

    private void image(Document manifest, Optional<Platform> named) throws RegistryException {
        Descriptor config = Descriptor.of(manifest.json().path("config"));
        if (!MediaTypes.CONFIGS.contains(config.mediaType())) {
            throw RegistryException.ambiguous(
                    manifest.digest()
                            + ": seen a config of type '"
                            + config.mediaType()
                            + "'; expected that of a container image");
        }
        List<Descriptor> layers = layers(manifest);
        Platform own =
                Document.configuredPlatform(source.smallBlob(reference, config), config.digest());
        checkPlatform(manifest.digest(), own, named.orElse(own));
        Platform platform = named.orElse(own);
        Child before =
                children.putIfAbsent(
                        platform.normal(), new Child(manifest, platform, config, layers));
        if (before != null) {
            throw RegistryException.ambiguous(
                    "seen two images for " + platform + "; expected one for each platform");
        }
    }

    private static List<Descriptor> layers(Document manifest) throws RegistryException {
        List<Descriptor> layers = new ArrayList<>();
        for (var node : manifest.json().path("layers")) {
            Descriptor layer = Descriptor.of(node);
            if (!MediaTypes.LAYERS.contains(layer.mediaType()) || layer.elsewhere()) {
                throw RegistryException.ambiguous(
                        manifest.digest()
                                + ": seen a layer of type '"
                                + layer.mediaType()
                                + "'; expected one that is stored here and not encrypted");
            }
            layers.add(layer);
        }
        if (layers.isEmpty() || layers.size() > MAXIMUM_LAYERS) {
            throw RegistryException.ambiguous(
                    manifest.digest()
                            + ": seen "
                            + layers.size()
                            + " layers; expected 1 to "
                            + MAXIMUM_LAYERS);
        }
        return List.copyOf(layers);
    }

    /** A config that speaks of another machine than the index is a choice, too. */
    private static void checkPlatform(String digest, Platform own, Platform named)
            throws RegistryException {
        boolean complete = !named.os().isEmpty() && !named.architecture().isEmpty();
        boolean same =
                own.os().equals(named.os()) && own.architecture().equals(named.architecture());
        if (!complete || named.isUnknown() || !same) {
            throw RegistryException.ambiguous(
                    digest
                            + ": seen platform '"
                            + named
                            + "' with a config for '"
                            + own
                            + "'; expected the same os and architecture in both");
        }
    }

    private static RegistryException unnamed(Descriptor entry) {
        return RegistryException.ambiguous(
                "seen " + entry.digest() + " without a platform in its index; expected one");
    }
}
