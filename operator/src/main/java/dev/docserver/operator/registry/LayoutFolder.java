package dev.docserver.operator.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A folder with an OCI image layout (image-layout 1.0.0) of one image or one index, read by the
 * same rules as a registry: by digest, each digest and size checked. A link in it is not followed.
 */
public final class LayoutFolder implements ImageSource {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Descriptor root;

    private LayoutFolder(Path folder, Descriptor root) {
        this.folder = folder;
        this.root = root;
    }

    /** Reads the folder's index.json, which has to lead to exactly one image. */
    public static LayoutFolder open(Path folder) throws RegistryException {
        Path index = folder.resolve("index.json");
        byte[] bytes = read(index, Registry.MAXIMUM_MANIFEST);
        try {
            JsonNode manifests = JSON.readTree(bytes).path("manifests");
            if (manifests.size() != 1) {
                throw RegistryException.ambiguous(
                        index + ": seen " + manifests.size() + " images; expected one");
            }
            return new LayoutFolder(folder, Descriptor.of(manifests.get(0)));
        } catch (JacksonException _) {
            throw RegistryException.ambiguous(index + ": expected JSON");
        } catch (IOException e) {
            throw RegistryException.ambiguous(index + ": " + e.getMessage());
        }
    }

    /** The image by digest, under the folder's name: what a registry would call its repository. */
    public Reference reference() throws RegistryException {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name =
                String.valueOf(last)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return Reference.parse("layout.local/" + (name.isEmpty() ? "image" : name))
                .at(root.digest());
    }

    @Override
    public Document manifest(Reference reference) throws RegistryException {
        String digest = reference.digest().orElse(root.digest());
        byte[] bytes = read(file(digest), Registry.MAXIMUM_MANIFEST);
        check(digest, Digest.of(bytes));
        return Document.read(bytes, digest, digest.equals(root.digest()) ? root.mediaType() : "");
    }

    @Override
    public byte[] smallBlob(Reference repository, Descriptor blob) throws RegistryException {
        byte[] bytes = read(file(blob.digest()), Registry.MAXIMUM_MANIFEST);
        checkSize(blob, bytes.length);
        check(blob.digest(), Digest.of(bytes));
        return bytes;
    }

    @Override
    public void blob(Reference repository, Descriptor blob, Path file)
            throws RegistryException, IOException {
        Path from = file(blob.digest());
        checkRegular(from);
        checkSize(blob, Files.size(from));
        Files.copy(from, file);
        try {
            check(blob.digest(), Digest.of(file));
        } catch (RegistryException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Path file(String digest) {
        return folder.resolve("blobs/sha256").resolve(Digest.hex(digest));
    }

    private static byte[] read(Path file, int most) throws RegistryException {
        checkRegular(file);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw RegistryException.ambiguous(file + ": expected at most " + most + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw RegistryException.unreachable(file + ": " + e.getMessage());
        }
    }

    private static void checkRegular(Path file) throws RegistryException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw RegistryException.ambiguous(
                    file + ": expected a file of an OCI image layout, and no link");
        }
    }

    private static void checkSize(Descriptor blob, long size) throws RegistryException {
        if (size != blob.size()) {
            throw RegistryException.ambiguous(
                    "blob " + blob.digest() + ": seen " + size + " bytes; expected " + blob.size());
        }
    }

    private static void check(String expected, String seen) throws RegistryException {
        if (!seen.equals(expected)) {
            throw RegistryException.ambiguous(
                    "seen content with digest " + seen + "; expected " + expected);
        }
    }
}
