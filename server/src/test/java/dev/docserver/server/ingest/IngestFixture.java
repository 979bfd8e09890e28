package dev.docserver.server.ingest;

import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.format.Formats;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.source.SourceLimits;
import dev.docserver.server.source.SourceReader;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.EditionStore;
import dev.docserver.server.store.JobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Small documentation sets, and ingest with short times. */
final class IngestFixture {

    private IngestFixture() {}

    static final Duration LEASE = Duration.ofSeconds(2);

    static IngestSettings settings(String worker) {
        return new IngestSettings(worker, LEASE, Duration.ofMillis(50), Duration.ofMillis(200), 1);
    }

    static SourceReader reader(Path temporary) {
        return new SourceReader(
                Formats::reads, SourceLimits.DEFAULT, temporary.resolve("no-ca"), temporary);
    }

    static SharedIngest ingest(Database database, Path temporary, String worker) {
        return new SharedIngest(database, reader(temporary), settings(worker));
    }

    static JobRunner runner(Database database, Path temporary, String worker) {
        return new JobRunner(
                new JobStore(database, IndexFormat.VERSION),
                new EditionStore(database),
                reader(temporary),
                settings(worker));
    }

    /** A folder with some pages of HTML and Markdown. */
    static SourceSpec handbook(Path folder, String version) {
        write(folder, "index.html", "<h1>Handbook</h1><p>All about the zeppelin.</p>");
        write(
                folder,
                "flying.html",
                """
                <h1>Flying</h1><p>How to fly.</p>
                <h2 id="ascent">Ascent</h2><p>Drop ballast to ascend, then trim the elevator.</p>
                <h2 id="landing">Landing</h2><p>Valve hydrogen slowly and lower the mooring rope.</p>
                """);
        write(
                folder,
                "crew/roles.md",
                """
                ---
                title: Roles
                ---
                ## Navigator
                Keeps the `drift_meter` and the chart.

                ## Rigger
                Repairs gas cells while under way.
                """);
        return new SourceSpec.Directory("handbook", version, folder);
    }

    static void write(Path folder, String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JobStore jobs(Database database) {
        return new JobStore(database, IndexFormat.VERSION);
    }
}
