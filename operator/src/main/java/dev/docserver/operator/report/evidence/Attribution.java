package dev.docserver.operator.report.evidence;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.Purl;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.Hashes;
import dev.docserver.operator.report.content.Role;
import dev.docserver.operator.report.scanner.ReportedPackage;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which content belongs to which reported package: by the checksums of the distribution's own
 * databases, and by SHA-256 of an SBOM. Never by name or path. Making it holds the databases
 * against the report: every installed package has to be there, with version and source.
 */
final class Attribution {
    private static final int SHOWN = 5;

    private final Map<String, InstalledPackage> byMd5 = new HashMap<>();
    private final Map<String, InstalledPackage> bySha1 = new HashMap<>();
    private final Set<Purl> reported;
    private final SbomClaims claims;

    private Attribution(Set<Purl> reported, SbomClaims claims) {
        this.reported = reported;
        this.claims = claims;
    }

    static Attribution of(List<FileFacts> files, TrivyReport report, BlindSpots spots) {
        Attribution attribution =
                new Attribution(
                        report.packages().stream()
                                .flatMap(one -> one.purl().stream())
                                .collect(Collectors.toSet()),
                        SbomClaims.of(files, spots));
        Check check = new Check(report);
        attribution.dpkg(files, check);
        attribution.apk(files, check);
        check.tell(spots);
        rpm(files, report, spots);
        return attribution;
    }

    /** The reported package of the distribution that the content belongs to. */
    Optional<InstalledPackage> distribution(Hashes hashes) {
        return Optional.ofNullable(byMd5.get(hashes.md5()))
                .or(() -> Optional.ofNullable(bySha1.get(hashes.sha1())));
    }

    /** The reported packages that an SBOM names for this very content. */
    List<Purl> sbom(String sha256) {
        return claims.of(sha256).stream().filter(reported::contains).toList();
    }

    /** All packages that an SBOM names for this content, reported or not. */
    Set<Purl> claimed(String sha256) {
        return claims.of(sha256);
    }

    /** Installed packages held against reported ones. */
    private static final class Check {
        private final Map<String, Set<String>> versions = new HashMap<>();
        private final Set<String> sources = new HashSet<>();
        private final List<String> missing = new ArrayList<>();

        Check(TrivyReport report) {
            for (ReportedPackage one : report.packages()) {
                if (one.distribution()) {
                    versions.computeIfAbsent(one.name(), _ -> new HashSet<>()).add(one.version());
                    sources.add(one.name() + " " + one.version() + " " + one.source());
                }
            }
        }

        boolean reported(InstalledPackage installed) {
            boolean seen =
                    versions.getOrDefault(installed.name(), Set.of()).contains(installed.version())
                            && (installed.source().isEmpty()
                                    || sources.contains(
                                            installed.name()
                                                    + " "
                                                    + installed.version()
                                                    + " "
                                                    + installed.source()));
            if (!seen) {
                missing.add(
                        installed.name()
                                + " "
                                + installed.version()
                                + " ("
                                + installed.database()
                                + ")");
            }
            return seen;
        }

        void tell(BlindSpots spots) {
            if (!missing.isEmpty()) {
                spots.add(
                        Reason.EvidenceContradicts,
                        missing.size()
                                + " installed packages that the report lacks: "
                                + missing.stream().limit(SHOWN).collect(Collectors.joining(", ")),
                        "every installed package in the report, with its version and source");
            }
        }
    }

    private void dpkg(List<FileFacts> files, Check check) {
        Map<String, InstalledPackage> reportedByName = new HashMap<>();
        of(files, Role.DPKG_STATUS).stream()
                .flatMap(file -> DpkgDatabase.packages(file).stream())
                .filter(check::reported)
                .forEach(installed -> reportedByName.put(installed.name(), installed));
        for (FileFacts file : of(files, Role.DPKG_MD5SUMS)) {
            InstalledPackage owner = reportedByName.get(DpkgDatabase.owner(file));
            if (owner != null) {
                DpkgDatabase.sums(file).forEach(sum -> byMd5.putIfAbsent(sum, owner));
            }
        }
    }

    private void apk(List<FileFacts> files, Check check) {
        of(files, Role.APK_DATABASE).stream()
                .flatMap(file -> ApkDatabase.entries(file).stream())
                .filter(entry -> check.reported(entry.installed()))
                .forEach(
                        entry ->
                                entry.sums()
                                        .forEach(
                                                sum -> bySha1.putIfAbsent(sum, entry.installed())));
    }

    private static void rpm(List<FileFacts> files, TrivyReport report, BlindSpots spots) {
        of(files, Role.RPM_DATABASE).stream()
                .filter(_ -> report.distributionPackages() == 0)
                .findFirst()
                .ifPresent(
                        file ->
                                spots.add(
                                        Reason.NoPackages,
                                        "the rpm database " + file.path() + " and no package",
                                        "its packages in the report"));
    }

    private static List<FileFacts> of(List<FileFacts> files, Role role) {
        return files.stream().filter(file -> file.role() == role).toList();
    }
}
