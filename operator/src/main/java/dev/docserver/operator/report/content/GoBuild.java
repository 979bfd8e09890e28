package dev.docserver.operator.report.content;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Go's linker wrote into a program about its making (debug/buildinfo).
 *
 * @param go the toolchain, such as {@code go1.26.8}; empty for a Go program that does not say
 * @param modules the main module first, then its dependencies as they were replaced; empty for a
 *     program that was built without modules
 */
public record GoBuild(String go, List<Module> modules) {
    /** A Go program whose build information is missing, cut or of a form that is not read. */
    public static final GoBuild UNREADABLE = new GoBuild("", List.of());

    private static final Pattern RELEASE = Pattern.compile("go([0-9]+(?:\\.[0-9]+)+)(?:[ -]X:.*)?");

    public GoBuild {
        modules = List.copyOf(modules);
    }

    /**
     * One module.
     *
     * @param version empty for one that was built from a folder
     */
    public record Module(String path, String version) {
        @Override
        public String toString() {
            return path + " " + (version.isEmpty() ? "without a version" : version);
        }
    }

    /** Whether it says what it was made of. */
    public boolean readable() {
        return !go.isEmpty();
    }

    /**
     * The standard library as a module, {@code stdlib v1.26.8}, experiments left out; its version
     * is empty for a toolchain that is no release.
     */
    public Module standardLibrary() {
        Matcher release = RELEASE.matcher(go);
        return new Module("stdlib", release.matches() ? "v" + release.group(1) : "");
    }
}
