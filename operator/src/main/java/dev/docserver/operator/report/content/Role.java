package dev.docserver.operator.report.content;

import java.util.regex.Pattern;

/**
 * Files whose text is evidence, told by their path; wherever they lie, since links may move them.
 */
public enum Role {
    /** dpkg's database, whole or one package in distroless images. */
    DPKG_STATUS("(.*/)?dpkg/(status|status\\.d/(?!.*\\.md5sums$)[^/]+)"),
    /** A dpkg package's list of files and MD5 sums. */
    DPKG_MD5SUMS("(.*/)?dpkg/(info|status\\.d)/[^/]+\\.md5sums"),
    /** apk's database. */
    APK_DATABASE("(.*/)?apk/db/installed"),
    /** An rpm database in one of its forms; only its presence counts. */
    RPM_DATABASE("(.*/)?rpm/(rpmdb\\.sqlite|Packages(\\.db)?)"),
    /** An SBOM in CycloneDX JSON, as the scanner looks for it. */
    SBOM(".*\\.cdx(\\.json)?"),
    /** An SBOM that the scanner reads and this reporter does not. */
    FOREIGN_SBOM(".*\\.spdx(\\.json)?"),
    /** A Java runtime's own description. */
    RELEASE("(.*/)?release"),
    /** Coordinates of a jar whose classes lie unpacked. */
    POM("(.*/)?META-INF/maven/.*/pom\\.properties"),
    /** No evidence. */
    NONE("");

    private final Pattern path;

    Role(String path) {
        this.path = Pattern.compile(path);
    }

    /** The role of a path without its first slash. */
    public static Role of(String path) {
        for (Role role : values()) {
            if (role.path.matcher(path).matches()) {
                return role;
            }
        }
        return NONE;
    }
}
