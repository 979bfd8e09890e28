package dev.docserver.operator.registry;

import java.io.IOException;
import java.nio.file.Path;

/** Where an image is read from. Whatever it returns has the digest that was asked for. */
public sealed interface ImageSource permits Registry, LayoutFolder {
    /** The index or manifest at a tag or digest. */
    Document manifest(Reference reference) throws RegistryException;

    /** A small blob into memory; fails beyond the limit before reading it. */
    byte[] smallBlob(Reference repository, Descriptor blob) throws RegistryException;

    /** A blob into a file, which is left only if size and digest are right. */
    void blob(Reference repository, Descriptor blob, Path file)
            throws RegistryException, IOException;
}
