package dev.docserver.operator.registry;

import java.util.List;

/** Something in a registry that is no container image, such as a vulnerability database. */
public record Artifact(String digest, List<Descriptor> layers) {
    public Artifact {
        layers = List.copyOf(layers);
    }

    /** Its only layer, if that has the media type and is not too large. */
    public Descriptor only(String mediaType, long maximumBytes) throws RegistryException {
        if (layers.size() != 1 || !layers.getFirst().mediaType().equals(mediaType)) {
            throw RegistryException.ambiguous(
                    "seen layers "
                            + layers.stream().map(Descriptor::mediaType).toList()
                            + "; expected one of type "
                            + mediaType);
        }
        if (layers.getFirst().size() > maximumBytes) {
            throw RegistryException.ambiguous(
                    "seen "
                            + layers.getFirst().size()
                            + " bytes; expected at most "
                            + maximumBytes);
        }
        return layers.getFirst();
    }
}
