package dev.docserver.operator.registry.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The planted vulnerabilities: an SBOM with one old package of each kind that the gate relies on,
 * and the list of what a database must find in it.
 */
public final class Canary {
    private Canary() {}

    /**
     * Writes {@code canary.cdx.json} and {@code expected.json} into the folder, and beside them an
     * empty {@code trivy.yaml} and {@code trivyignore}: the scanner takes such files from wherever
     * it finds them unless it is given these.
     */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : new String[] {"canary.cdx.json", "expected.json"}) {
            try (InputStream in = Canary.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException("the program lacks its resource " + name);
                }
                Files.copy(in, folder.resolve(name));
            }
        }
        Files.createFile(folder.resolve("trivy.yaml"));
        Files.createFile(folder.resolve("trivyignore"));
    }
}
