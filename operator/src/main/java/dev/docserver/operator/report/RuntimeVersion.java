package dev.docserver.operator.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of a Java runtime (JEP 322): feature, interim, update and, where given, patch. What
 * follows (build, vendor, Debian revision) differs between witnesses of the same runtime.
 */
public record RuntimeVersion(List<Integer> parts) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,5}(?:\\.[0-9]{1,5}){0,5})(?![0-9.]).*");

    /** Shorter versions leave zeros out: 25 is 25.0.0. */
    private static final int COMPARED = 3;

    public RuntimeVersion {
        parts = List.copyOf(parts);
    }

    /** Reads {@code 25.0.3}, {@code 25.0.5.1+1-Debian-1} and the like; empty for other text. */
    public static Optional<RuntimeVersion> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new RuntimeVersion(
                                Stream.of(form.group(1).split("\\.", -1))
                                        .map(Integer::valueOf)
                                        .toList()))
                : Optional.empty();
    }

    /**
     * Whether both name the same runtime: the first three parts, and the fourth where both have
     * one. Bitnami's advisories know three parts only.
     */
    public boolean agrees(RuntimeVersion other) {
        for (int at = 0; at < COMPARED; at++) {
            if (part(at) != other.part(at)) {
                return false;
            }
        }
        return parts.size() <= COMPARED
                || other.parts.size() <= COMPARED
                || part(COMPARED) == other.part(COMPARED);
    }

    private int part(int at) {
        return at < parts.size() ? parts.get(at) : 0;
    }
}
