package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.RuntimeFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.RuntimeVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Java runtime is believed only if a reported package, its release file and libjvm itself name
 * the same version.
 */
final class RuntimeGate implements FactsGate {
    @Override
    public String name() {
        return "Runtime";
    }

    @Override
    public Verdict judge(Context context) {
        return FactsGate.worst(context, RuntimeGate::judge);
    }

    private static Verdict judge(ChildFacts child) {
        RuntimeFacts runtime = child.runtime();
        if (runtime == null) {
            return FactsGate.passed("no Java runtime in " + FactsGate.platform(child));
        }
        Optional<RuntimeVersion> release = version(runtime.releaseFile());
        Optional<RuntimeVersion> libjvm = version(runtime.libjvm());
        Optional<RuntimeVersion> reported = version(runtime.reported());
        String seen =
                "runtime in "
                        + runtime.path()
                        + ": release file "
                        + said(runtime.releaseFile())
                        + ", libjvm "
                        + said(runtime.libjvm())
                        + ", report "
                        + said(runtime.reported());
        String expected = "the same version from release file, libjvm and scanner's report";
        if (release.isEmpty() || libjvm.isEmpty() || reported.isEmpty()) {
            return FactsGate.inconclusive(Reason.RuntimeUnproved, seen, expected);
        }
        return release.get().agrees(libjvm.get()) && libjvm.get().agrees(reported.get())
                ? FactsGate.passed("Java " + runtime.libjvm() + " in " + runtime.path())
                : FactsGate.inconclusive(Reason.EvidenceContradicts, seen, expected);
    }

    private static Optional<RuntimeVersion> version(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(RuntimeVersion::parse);
    }

    private static String said(@Nullable String text) {
        return text == null ? "silent" : text;
    }
}
