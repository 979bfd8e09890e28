package dev.docserver.operator.report.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docserver.api.v1alpha1.ScanFacts.DatabaseFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Identity, age and sources of the database that a scan used: {@code identity.json} of {@code
 * fetch}, and Trivy's own cache beside it.
 */
public final class DatabaseReader {
    /** trivy-db, pkg/db: the schema that Trivy 0.68.2 reads. */
    private static final int SCHEMA = 2;

    private static final int MOST_SOURCES = 60;
    private static final long LONGEST = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private DatabaseReader() {}

    /**
     * Reads what stands below the folder; empty, and a blind spot, where it does not.
     *
     * @param wanted names of sources worth noting
     */
    public static Optional<DatabaseFacts> read(
            Path folder, Predicate<String> wanted, BlindSpots spots) {
        try {
            JsonNode identity = json(folder.resolve("identity.json"));
            Path cache = folder.resolve("cache/db");
            JsonNode metadata = json(cache.resolve("metadata.json"));
            if (metadata.path("Version").asInt(-1) != SCHEMA) {
                throw new IOException(
                        "schema "
                                + metadata.path("Version").asText("unknown")
                                + ", expected "
                                + SCHEMA);
            }
            return Optional.of(
                    new DatabaseFacts(
                            identity.path("digest").asText(""),
                            Instant.parse(metadata.path("UpdatedAt").asText("")),
                            sources(cache.resolve("trivy.db"), wanted)));
        } catch (IOException | DateTimeException e) {
            spots.add(
                    Reason.DatabaseUnfit,
                    "the database: " + e.getMessage(),
                    "trivy.db with metadata.json, and identity.json");
            return Optional.empty();
        }
    }

    private static List<String> sources(Path file, Predicate<String> wanted) throws IOException {
        Set<String> buckets = BoltFile.buckets(file);
        return buckets.stream().filter(wanted).limit(MOST_SOURCES).toList();
    }

    private static JsonNode json(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException(file.getFileName() + " has " + Files.size(file) + " bytes");
        }
        JsonNode node = JSON.readTree(Files.readAllBytes(file));
        if (!node.isObject()) {
            throw new IOException(file.getFileName() + " holds no JSON object");
        }
        return node;
    }
}
