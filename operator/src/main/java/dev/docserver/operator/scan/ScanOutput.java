package dev.docserver.operator.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.registry.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serial;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What a scan's pod says in its log, taken for true only if length and hash are those of the
 * termination message, which the kubelet carries on another way: a log may be cut by rotation.
 *
 * @param facts about exactly the digest that was asked for
 * @param documents reports and SBOMs by file name
 */
record ScanOutput(ScanFacts facts, Map<String, String> documents) {
    /** Characters of a log: 8 MiB of output in base64, and room for line ends. */
    static final int MAXIMUM_LOG = 12 * 1024 * 1024;

    private static final int MAXIMUM_UNPACKED = 64 * 1024 * 1024;
    private static final int MAXIMUM_ENTRIES = 128;

    /** An object may have 1.5 MiB in etcd; facts are a part of one. */
    private static final int MAXIMUM_FACTS = 900 * 1024;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    ScanOutput {
        documents = Map.copyOf(documents);
    }

    /** The output is cut, foreign or about something else. */
    static final class Unreadable extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * Reads a log.
     *
     * @param receipt {@code {"bytes": N, "sha256": "<hex>"}} of one line of the log
     */
    static ScanOutput read(String log, String receipt, String digest) throws Unreadable {
        Map<String, byte[]> files = unpack(payload(log, receipt));
        byte[] json = files.remove("facts.json");
        if (json == null || json.length > MAXIMUM_FACTS) {
            throw new Unreadable(
                    "expected facts.json of at most " + MAXIMUM_FACTS + " bytes in the output");
        }
        ScanFacts facts = facts(json);
        if (!digest.equals(facts.digest())) {
            throw new Unreadable("seen facts of " + facts.digest() + "; expected " + digest);
        }
        Map<String, String> documents = new TreeMap<>();
        files.forEach((name, bytes) -> documents.put(name, new String(bytes, UTF_8)));
        return new ScanOutput(facts, documents);
    }

    /** The line that the receipt is for; a pod's log holds its standard error, too. */
    private static String payload(String log, String receipt) throws Unreadable {
        JsonNode promised = receipt(receipt);
        long length = promised.path("bytes").asLong(-1);
        String hash = promised.path("sha256").asText("");
        return log.lines()
                .filter(line -> line.length() == length)
                .filter(line -> Digest.hex(Digest.of(line.getBytes(US_ASCII))).equals(hash))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Unreadable(
                                        "seen a log of "
                                                + log.length()
                                                + " characters; expected a line of "
                                                + length
                                                + " with SHA-256 "
                                                + hash));
    }

    private static JsonNode receipt(String text) throws Unreadable {
        try {
            JsonNode receipt = JSON.readTree(text);
            if (receipt.path("bytes").isIntegralNumber() && receipt.path("sha256").isTextual()) {
                return receipt;
            }
        } catch (IOException _) {
            // told below, together with JSON of another form
        }
        throw new Unreadable("expected length and SHA-256 as the pod's termination message");
    }

    private static Map<String, byte[]> unpack(String payload) throws Unreadable {
        Map<String, byte[]> files = new TreeMap<>();
        int left = MAXIMUM_UNPACKED;
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(
                                new ByteArrayInputStream(Base64.getDecoder().decode(payload))))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                byte[] content = tar.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || files.size() >= MAXIMUM_ENTRIES || !entry.isFile()) {
                    throw new Unreadable("expected a few files of together at most 64 MiB");
                }
                files.put(entry.getName(), content);
                entry = tar.getNextEntry();
            }
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("expected base64 of a tar.gz: " + e.getMessage());
        }
    }

    private static ScanFacts facts(byte[] json) throws Unreadable {
        try {
            return JSON.readValue(json, ScanFacts.class);
        } catch (IOException e) {
            throw new Unreadable("expected facts of the known form: " + e.getMessage());
        }
    }
}
