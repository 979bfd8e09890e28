package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.operator.reason.Reason;

/**
 * The scanner saw packages of the distribution, and every jar in the layers: none seen is not the
 * same as none vulnerable.
 */
final class PackagesGate implements FactsGate {
    @Override
    public String name() {
        return "Packages";
    }

    @Override
    public Verdict judge(Context context) {
        return FactsGate.worst(context, PackagesGate::judge);
    }

    private static Verdict judge(ChildFacts child) {
        int found = child.jars().found();
        int identified = child.jars().identified();
        if (child.osPackages() <= 0) {
            return FactsGate.inconclusive(
                    Reason.NoPackages,
                    "no package of the distribution in " + FactsGate.platform(child),
                    "at least one");
        }
        if (found != identified) {
            return FactsGate.inconclusive(
                    Reason.JarsUnidentified,
                    identified
                            + " of "
                            + found
                            + " jars identified in "
                            + FactsGate.platform(child),
                    "every jar in the scanner's report, or in an embedded SBOM by hash");
        }
        return FactsGate.passed(
                child.osPackages() + " packages, all " + found + " jars identified");
    }
}
