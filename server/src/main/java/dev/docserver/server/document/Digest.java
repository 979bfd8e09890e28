package dev.docserver.server.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over what a section or page says; equal digests mean that nothing need be written. */
public final class Digest {

    private Digest() {}

    /** Of one section: what a client may compare later. */
    public static String of(Page.Part part) {
        MessageDigest digest = sha256();
        part.titlePath().forEach(title -> update(digest, title));
        update(digest, part.body());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a page: all that is stored of it. */
    public static String of(Page page) {
        MessageDigest digest = sha256();
        for (Page.Part part : page.sections()) {
            part.anchors().forEach(anchor -> update(digest, anchor));
            update(digest, of(part));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
