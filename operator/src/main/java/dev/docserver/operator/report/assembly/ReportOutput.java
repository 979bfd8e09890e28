package dev.docserver.operator.report.assembly;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The output of a scan pod: base64 of a tar.gz on one line. A kubelet rotates logs at 10 MiB, so
 * documents that would make it longer stay out; facts always fit.
 */
public final class ReportOutput {
    /** Characters of base64: of these a log holds some more than it has bytes. */
    private static final int LONGEST = 8 << 20;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** An output with facts alone. */
    public ReportOutput(byte[] facts) {
        files.put("facts.json", facts);
    }

    /** Adds a document unless it makes the output too long; tells whether it fits. */
    public boolean add(String name, byte[] content) throws IOException {
        files.put(name, content);
        if (encode().length() <= LONGEST) {
            return true;
        }
        files.remove(name);
        return false;
    }

    /** The line for the log, without its end. */
    public String encode() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** What the kubelet carries on another way: length and SHA-256 of the line. */
    public static String receipt(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return "{\"bytes\":%d,\"sha256\":\"%s\"}".formatted(bytes.length, sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
