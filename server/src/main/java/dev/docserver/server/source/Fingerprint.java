package dev.docserver.server.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over names and contents, each with its length, so that no two lists look the same. */
final class Fingerprint {

    private final MessageDigest digest = sha256();

    Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length(bytes.length);
        digest.update(bytes);
        return this;
    }

    /** The content of a file; its end is marked by the length that was read. */
    Fingerprint add(Path file) throws IOException, InterruptedException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.read(buffer);
            while (read >= 0) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("told to stop while reading " + file);
                }
                digest.update(buffer, 0, read);
                total += read;
                read = in.read(buffer);
            }
        }
        length(total);
        return this;
    }

    /** As 64 hex digits; nothing can be added after that. */
    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void length(long length) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            digest.update((byte) (length >>> shift));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
