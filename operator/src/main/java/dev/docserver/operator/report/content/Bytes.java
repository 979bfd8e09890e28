package dev.docserver.operator.report.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** Content that is compared by value and cannot be changed. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Copies the content. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** A copy of the content. */
    public byte[] content() {
        return content.clone();
    }

    /** The content as UTF-8; what is none becomes U+FFFD. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(content));
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
