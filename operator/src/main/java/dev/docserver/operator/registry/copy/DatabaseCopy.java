package dev.docserver.operator.registry.copy;

import dev.docserver.operator.registry.Artifact;
import dev.docserver.operator.registry.Reference;
import dev.docserver.operator.registry.Registry;
import dev.docserver.operator.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Copies a vulnerability database, an OCI artifact with one layer, and unpacks it. */
public final class DatabaseCopy {
    /** Trivy's databases: what the layer is called, and which files it holds. */
    public enum Kind {
        VULNERABILITIES("application/vnd.aquasec.trivy.db.layer.v1.tar+gzip", "trivy.db"),
        JAVA("application/vnd.aquasec.trivy.javadb.layer.v1.tar+gzip", "trivy-java.db");

        private final String layer;
        private final String file;

        Kind(String layer, String file) {
            this.layer = layer;
            this.file = file;
        }

        Set<String> files() {
            return Set.of(file, "metadata.json");
        }
    }

    /** Upstream's are 60 MB and 800 MB; the Java one unpacks to about 2 GB. */
    private static final long MAXIMUM_PACKED = 4L << 30;

    private static final long MAXIMUM_UNPACKED = 8L << 30;

    private final Registry registry;

    public DatabaseCopy(Registry registry) {
        this.registry = registry;
    }

    /** Unpacks the database into the folder and returns the digest of its manifest. */
    public String copy(Reference reference, Kind kind, Path folder)
            throws CopyException, IOException {
        Path packed = Files.createDirectories(folder).resolve("layer.tar.gz");
        try {
            Artifact artifact = registry.artifact(reference);
            registry.blob(reference, artifact.only(kind.layer, MAXIMUM_PACKED), packed);
            Archive.unpack(packed, folder, kind.files(), MAXIMUM_UNPACKED);
            for (String file : kind.files()) {
                if (!Files.isRegularFile(folder.resolve(file))) {
                    throw failure(reference, "expected the file " + file + " in it");
                }
            }
            return artifact.digest();
        } catch (RegistryException | Archive.Malformed e) {
            throw failure(reference, String.valueOf(e.getMessage()));
        } finally {
            Files.deleteIfExists(packed);
        }
    }

    private static CopyException failure(Reference reference, String why) {
        return new CopyException(
                CopyFailure.DATABASE_UNREADABLE, "the database " + reference + ": " + why);
    }
}
