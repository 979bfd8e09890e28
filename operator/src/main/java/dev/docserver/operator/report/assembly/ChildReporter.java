package dev.docserver.operator.report.assembly;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.CoverageFacts;
import dev.docserver.api.v1alpha1.ChildFacts.JarFacts;
import dev.docserver.api.v1alpha1.ChildFacts.PlatformFacts;
import dev.docserver.api.v1alpha1.ChildFacts.SeverityCounts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Text;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.evidence.Evidence;
import dev.docserver.operator.report.layer.Inventory;
import dev.docserver.operator.report.layer.OciImage;
import dev.docserver.operator.report.layer.OciLayout;
import dev.docserver.operator.report.scanner.FindingList;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Facts of one child manifest: its layers, and the scanner's report on it. */
final class ChildReporter {
    private static final int SCHEMA = 2;
    private static final int NAME = 63;

    private final String digest;
    private final BlindSpots spots = new BlindSpots();

    private ChildReporter(String digest) {
        this.digest = digest;
    }

    /**
     * A child, and what of it the database has to know.
     *
     * @param goPrograms whether there is a program of Go
     */
    record Child(ChildFacts facts, boolean goPrograms) {}

    static Child report(ScanFolder folder, String digest) {
        return new ChildReporter(digest).report(folder);
    }

    private Child report(ScanFolder folder) {
        Optional<OciImage> image = OciLayout.open(folder.layout(digest), digest, spots);
        Optional<TrivyReport> report = read(folder.report(digest));
        if (image.isEmpty() || report.isEmpty()) {
            return new Child(unseen(image), false);
        }
        check(image.get(), report.get());
        Inventory inventory = Inventory.of(image.get(), spots);
        Evidence evidence = Evidence.of(inventory, report.get(), spots);
        FindingList findings = FindingList.of(report.get().findings());
        ChildFacts facts =
                new ChildFacts(
                        digest,
                        platform(image.get().platform()),
                        report.get().distribution().orElse(null),
                        report.get().distributionPackages(),
                        evidence.jars(),
                        evidence.coverage(),
                        evidence.runtime(),
                        findings.counts(),
                        findings.listed(),
                        findings.truncated(),
                        spots.list());
        return new Child(facts, evidence.goPrograms() > 0);
    }

    private Optional<TrivyReport> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(TrivyReport.read(in));
        } catch (IOException e) {
            spots.add(
                    Reason.ReportUnreadable,
                    "the report on " + digest + ": " + e.getMessage(),
                    "a whole report of the scanner");
            return Optional.empty();
        }
    }

    /** A report that an earlier scan left, or one of another image, would say something else. */
    private void check(OciImage image, TrivyReport report) {
        if (report.schemaVersion() != SCHEMA || !report.artifactType().equals("container_image")) {
            spots.add(
                    Reason.ReportUnreadable,
                    "a report of schema "
                            + report.schemaVersion()
                            + " on a '"
                            + report.artifactType()
                            + "'",
                    "schema " + SCHEMA + " on a container_image");
        }
        if (!report.imageId().equals(image.configDigest())
                || !report.diffIds().equals(image.diffIds())) {
            spots.add(
                    Reason.DigestMismatch,
                    "a report on image id '" + report.imageId() + "'",
                    image.configDigest() + " with the same diff ids");
        }
        if (!report.hasResults()) {
            spots.add(Reason.NoPackages, "a report without results", "packages");
        }
        if (report.suppressed() > 0) {
            spots.add(
                    Reason.EvidenceContradicts,
                    report.suppressed() + " findings that were taken off before the gate",
                    "every finding; exceptions are the gate's");
        }
    }

    private static PlatformFacts platform(OciImage.Platform platform) {
        return new PlatformFacts(
                Text.printable(platform.os(), NAME),
                Text.printable(platform.architecture(), NAME),
                platform.variant().isEmpty() ? null : Text.printable(platform.variant(), NAME));
    }

    /** Nothing is known; no number here may look like a good one. */
    private ChildFacts unseen(Optional<OciImage> image) {
        return new ChildFacts(
                digest,
                platform(image.map(OciImage::platform).orElse(OciImage.Platform.UNKNOWN)),
                null,
                0,
                new JarFacts(0, 0),
                new CoverageFacts(0L, 0L, List.of()),
                null,
                new SeverityCounts(0, 0, 0, 0, 0, 0),
                List.of(),
                false,
                spots.list());
    }
}
