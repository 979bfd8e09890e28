package dev.docserver.server.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code sources.json} of docs/contract.md and reports all that is wrong with it at once. */
public final class SourcesReader {

    /** Where a source names no version. */
    static final String DEFAULT_VERSION = "latest";

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9._]{0,61}[A-Za-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9._+~]{0,62}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<SourceSpec> sources = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private SourcesReader() {}

    /** Reads the file; one that is missing lists nothing. */
    public static SourcesFile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return new SourcesFile.Valid(List.of());
        } catch (IOException e) {
            return new SourcesFile.Invalid(
                    List.of("could not read " + file + ": " + e.getMessage()));
        }
    }

    /** Reads the file's text. */
    public static SourcesFile parse(String text) {
        var reader = new SourcesReader();
        try {
            reader.file(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            reader.problems.add("not JSON: " + e.getOriginalMessage());
        }
        return reader.problems.isEmpty()
                ? new SourcesFile.Valid(reader.sources)
                : new SourcesFile.Invalid(reader.problems);
    }

    private void file(JsonNode root) {
        JsonNode list = root.path("sources");
        if (!list.isArray()) {
            problems.add("expected {\"sources\": [...]}, saw " + kind(root) + " without that list");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            source("sources[" + i + "]", list.get(i));
        }
    }

    private void source(String where, JsonNode entry) {
        int before = problems.size();
        String name = text(where + ".name", entry.path("name"), NAME).orElse("");
        String version =
                entry.hasNonNull("version")
                        ? text(where + ".version", entry.path("version"), VERSION).orElse("")
                        : DEFAULT_VERSION;
        boolean archive = entry.hasNonNull("archive");
        if (archive == entry.hasNonNull("directory")) {
            problems.add(where + ": expected exactly one of archive and directory");
            return;
        }
        Optional<SourceSpec> spec =
                archive
                        ? url(where + ".archive.url", entry.path("archive").path("url"))
                                .map(url -> new SourceSpec.Archive(name, version, url))
                        : path(where + ".directory.path", entry.path("directory").path("path"))
                                .map(path -> new SourceSpec.Directory(name, version, path));
        if (problems.size() == before && !names.add(name + " " + version)) {
            problems.add(where + ": " + name + " " + version + " is listed twice");
        }
        if (problems.size() == before) {
            spec.ifPresent(sources::add);
        }
    }

    private Optional<String> text(String where, JsonNode value, Pattern form) {
        if (value.isTextual() && form.matcher(value.textValue()).matches()) {
            return Optional.of(value.textValue());
        }
        problems.add(where + ": expected text like " + form + ", saw " + shown(value));
        return Optional.empty();
    }

    private Optional<URI> url(String where, JsonNode value) {
        try {
            URI url = new URI(value.asText(""));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // Said below, with what was expected.
        }
        problems.add(
                where
                        + ": expected an http or https address without a password, saw "
                        + shown(value));
        return Optional.empty();
    }

    private Optional<Path> path(String where, JsonNode value) {
        if (value.isTextual()
                && value.textValue().startsWith("/")
                && value.textValue().indexOf(0) < 0) {
            return Optional.of(Path.of(value.textValue()));
        }
        problems.add(where + ": expected an absolute path, saw " + shown(value));
        return Optional.empty();
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        String text = PlainText.clean(value.toString()).replace('\n', ' ');
        // A password must not reach the log.
        text = text.replaceAll("//[^/@]*@", "//***@");
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case MISSING -> "nothing";
            case BINARY, BOOLEAN, NULL, NUMBER, POJO, STRING -> "a single value";
        };
    }
}
