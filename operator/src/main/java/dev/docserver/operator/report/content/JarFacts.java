package dev.docserver.operator.report.content;

import java.util.List;

/**
 * One archive of Java classes.
 *
 * @param path in the image; of a nested one behind the path of what it is in, as the scanner writes
 *     it: {@code opt/app.jar/BOOT-INF/lib/a.jar}
 * @param sha256 empty for one that could not be read
 * @param poms coordinates inside, of libraries shaded into it too
 */
public record JarFacts(String path, String sha256, List<Pom> poms) {
    public JarFacts {
        poms = List.copyOf(poms);
    }
}
