package dev.docserver.operator.report.content;

import dev.docserver.operator.reason.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks into zips, whatever they are named, for what a Java runtime could load from them: the
 * archive itself, archives nested in it, and the coordinates that Maven leaves inside.
 */
final class JarReader {
    private static final int DEEPEST = 6;
    private static final int MOST_ENTRIES = 200_000;
    private static final int LONGEST_POM = 64 << 10;

    private final Budget budget;
    private final List<JarFacts> found = new ArrayList<>();

    private JarReader(Budget budget) {
        this.budget = budget;
    }

    /** The archive first, then the nested ones; empty for what no Java runtime would load. */
    static List<JarFacts> read(String path, Spool content, Budget budget) throws IOException {
        JarReader reader = new JarReader(budget);
        reader.look(path, content, 0);
        return reader.found;
    }

    /** Whether the name alone makes it an archive of Java, readable or not. */
    static boolean named(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".jar")
                || name.endsWith(".war")
                || name.endsWith(".ear")
                || name.endsWith(".par");
    }

    private void look(String path, Spool content, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new UnfitException(
                    Reason.LayerUnreadable,
                    path + " is nested deeper than " + DEEPEST + " archives",
                    "archives that are nested less deeply");
        }
        int place = found.size();
        Optional<Inside> inside =
                EndRecord.isPresent(content) ? open(path, content, depth) : Optional.empty();
        if (named(path) || inside.map(Inside::loadable).orElse(false)) {
            found.add(
                    place,
                    new JarFacts(
                            path, sha256(content), inside.map(Inside::poms).orElse(List.of())));
        }
    }

    /** What a readable archive holds. */
    private record Inside(boolean loadable, List<Pom> poms) {}

    private Optional<Inside> open(String path, Spool content, int depth) throws IOException {
        try (ZipFile zip = content.zip()) {
            boolean loadable = false;
            List<Pom> poms = new ArrayList<>();
            int entries = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (++entries > MOST_ENTRIES) {
                    throw new UnfitException(
                            Reason.LayerUnreadable,
                            path + " has more than " + MOST_ENTRIES + " entries",
                            "smaller archives");
                }
                String name = entry.getName();
                loadable |= name.startsWith("META-INF/") || name.endsWith(".class");
                if (!entry.isDirectory() && !name.endsWith(".class")) {
                    look(new Entry(path, zip, entry), poms, depth);
                }
            }
            return Optional.of(new Inside(loadable, poms));
        } catch (UnfitException e) {
            throw e;
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private record Entry(String outer, ZipFile zip, ZipArchiveEntry entry) {
        String name() {
            return entry.getName();
        }

        InputStream open() throws IOException {
            return zip.getInputStream(entry);
        }
    }

    private void look(Entry entry, List<Pom> poms, int depth) throws IOException {
        if (!entry.zip.canReadEntryData(entry.entry)) {
            if (named(entry.name())) {
                found.add(new JarFacts(inner(entry), "", List.of()));
            }
            return;
        }
        if (entry.name().endsWith("pom.properties")) {
            try (InputStream in = entry.open()) {
                Pom.parse(in.readNBytes(LONGEST_POM)).ifPresent(poms::add);
            }
        } else if (named(entry.name()) || startsAsZip(entry)) {
            try (InputStream in = metered(entry.open());
                    Spool content = Spool.of(in)) {
                look(inner(entry), content, depth + 1);
            }
        }
    }

    private static boolean startsAsZip(Entry entry) throws IOException {
        try (InputStream in = entry.open()) {
            return in.read() == 'P' && in.read() == 'K' && in.read() == 3 && in.read() == 4;
        }
    }

    private InputStream metered(InputStream in) {
        return new MeteredStream(in, (_, _, length) -> budget.spendJarBytes(length));
    }

    private static String inner(Entry entry) {
        return entry.outer + "/" + PathName.clean(entry.name()).orElse(entry.name());
    }

    private static String sha256(Spool content) throws IOException {
        try (InputStream in = content.open()) {
            return Hashes.of(in).sha256();
        }
    }
}
