package dev.docserver.operator.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Digests as OCI writes them; only {@code sha256:} with 64 lower-case digits is accepted here. */
public final class Digest {
    private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");

    private Digest() {}

    public static boolean isValid(String digest) {
        return SHA256.matcher(digest).matches();
    }

    /** The 64 digits, as the name of a blob in a layout. */
    public static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }

    public static String of(byte[] bytes) {
        return named(sha256().digest(bytes));
    }

    /** The digest of a file, read once from start to end. */
    public static String of(Path file) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        return named(sha256.digest());
    }

    private static String named(byte[] hash) {
        return "sha256:" + HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
