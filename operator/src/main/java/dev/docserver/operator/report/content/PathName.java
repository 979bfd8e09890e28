package dev.docserver.operator.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of files in archives, as a runtime resolves them. */
public final class PathName {
    private static final int LONGEST = 4096;

    private PathName() {}

    /**
     * Without leading slash, empty and {@code .} parts; empty for a name that leaves its root, is
     * too long, or holds a character that no path can have.
     */
    public static Optional<String> clean(String name) {
        if (name.length() > LONGEST || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** The folder of a clean path; empty for one in the root. */
    public static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last part of a clean path. */
    public static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path below a folder, which may be the root. */
    public static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
