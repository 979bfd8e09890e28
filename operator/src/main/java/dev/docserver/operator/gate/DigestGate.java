package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.Facts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The facts speak of this very digest, in a form this gate knows, child by child. */
final class DigestGate implements FactsGate {
    @Override
    public String name() {
        return "Digest";
    }

    @Override
    public Verdict judge(Context context) {
        ScanFacts facts = context.facts();
        if (facts.formatVersion() != Facts.FORMAT_VERSION) {
            return FactsGate.inconclusive(
                    Reason.FactsOutdated,
                    "facts of format " + facts.formatVersion(),
                    "format " + Facts.FORMAT_VERSION);
        }
        if (!facts.digest().equals(context.input().digest())) {
            return FactsGate.inconclusive(
                    Reason.DigestMismatch,
                    "facts of " + facts.digest(),
                    "facts of " + context.input().digest());
        }
        if (!facts.scannerVersion().equals(Facts.SCANNER_VERSION)) {
            return FactsGate.inconclusive(
                    Reason.ReportUnreadable,
                    "facts of scanner " + facts.scannerVersion(),
                    "Trivy " + Facts.SCANNER_VERSION + ", whose report is understood");
        }
        return children(facts.children());
    }

    private static Verdict children(List<ChildFacts> children) {
        Set<String> digests = new HashSet<>();
        Set<String> platforms = new HashSet<>();
        for (ChildFacts child : children) {
            String platform = FactsGate.platform(child);
            if (child.platform().os().isBlank() || child.platform().architecture().isBlank()) {
                return FactsGate.inconclusive(
                        Reason.PlatformMissing,
                        "child " + child.digest() + " with platform '" + platform + "'",
                        "os and architecture");
            }
            if (!digests.add(child.digest()) || !platforms.add(platform)) {
                return FactsGate.inconclusive(
                        Reason.PlatformAmbiguous,
                        "more than one child for " + platform,
                        "one child for each platform");
            }
        }
        if (children.isEmpty()) {
            return FactsGate.inconclusive(
                    Reason.PlatformMissing, "facts of no child", "at least one scanned child");
        }
        return FactsGate.passed("scanned by digest: " + String.join(", ", platforms));
    }
}
