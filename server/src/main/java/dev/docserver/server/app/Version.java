package dev.docserver.server.app;

import java.util.Objects;

/** The version in the jar's manifest; "development" when run from classes. */
final class Version {
    private Version() {}

    static String text() {
        return Objects.requireNonNullElse(
                Version.class.getPackage().getImplementationVersion(), "development");
    }
}
