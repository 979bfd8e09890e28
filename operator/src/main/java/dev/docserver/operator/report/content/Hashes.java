package dev.docserver.operator.report.content;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Digests of one content, as hexadecimal: MD5 is what dpkg lists, SHA-1 what apk lists, SHA-256
 * what an SBOM lists.
 */
public record Hashes(String md5, String sha1, String sha256) {
    /** Reads the whole stream. */
    static Hashes of(InputStream in) throws IOException {
        MessageDigest md5 = digest("MD5");
        MessageDigest sha1 = digest("SHA-1");
        MessageDigest sha256 = digest("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            md5.update(buffer, 0, read);
            sha1.update(buffer, 0, read);
            sha256.update(buffer, 0, read);
        }
        return new Hashes(hex(md5), hex(sha1), hex(sha256));
    }

    /** A digest that every Java runtime has. */
    public static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(name.toUpperCase(Locale.ROOT) + " is missing", e);
        }
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
