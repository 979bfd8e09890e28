package dev.docserver.server.store;

import dev.docserver.server.document.Page;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over what a section or page says; equal digests mean that nothing need be written. */
final class Digest {

    private Digest() {}

    static String of(Page.Part part) {
        MessageDigest digest = sha256();
        part.titlePath().forEach(title -> update(digest, title));
        update(digest, part.body());
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(Page page) {
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
