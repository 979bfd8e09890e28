package dev.docserver.operator.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A release of a distribution whose packages can be proved: the scanner has advisories for it, and
 * its package database lets files be attributed by content (dpkg and apk; an rpm database does not
 * open to plain reading).
 *
 * @param release as in the family's own numbering; {@code *} for a rolling one
 * @param source name of its advisories in Trivy's database (trivy-db, vulnsrc/bucket)
 * @param supportedUntil last day with security updates for everybody (for Debian: LTS)
 */
public record Distribution(String family, String release, String source, LocalDate supportedUntil) {
    private static final LocalDate ROLLING = LocalDate.of(9999, 1, 1);

    private static final List<Distribution> ALL =
            List.of(
                    numbered("debian", "12", LocalDate.of(2028, 6, 30)),
                    numbered("debian", "13", LocalDate.of(2030, 6, 30)),
                    numbered("ubuntu", "22.04", LocalDate.of(2027, 4, 23)),
                    numbered("ubuntu", "24.04", LocalDate.of(2029, 4, 25)),
                    numbered("alpine", "3.21", LocalDate.of(2026, 12, 5)),
                    numbered("alpine", "3.22", LocalDate.of(2027, 4, 30)),
                    new Distribution("wolfi", "*", "wolfi", ROLLING),
                    new Distribution("chainguard", "*", "chainguard", ROLLING));

    /** The release that a scanner's family and name (such as debian and 13.2) stand for. */
    public static Optional<Distribution> of(String family, String name) {
        return ALL.stream()
                .filter(known -> known.family.equals(family) && known.isRelease(name))
                .findFirst();
    }

    /** For people: what would have been right. */
    public static String supported() {
        return ALL.stream()
                .map(
                        known ->
                                known.release.equals("*")
                                        ? known.family
                                        : known.family + " " + known.release)
                .collect(Collectors.joining(", "));
    }

    /** Whether it gets security updates at that time. */
    public boolean supportedAt(Instant now) {
        return now.isBefore(supportedUntil.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private boolean isRelease(String name) {
        return release.equals("*") || name.equals(release) || name.startsWith(release + ".");
    }

    private static Distribution numbered(String family, String release, LocalDate until) {
        return new Distribution(family, release, family + " " + release, until);
    }
}
