package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.CoverageFacts;
import dev.docserver.api.v1alpha1.ChildFacts.DistributionFacts;
import dev.docserver.api.v1alpha1.ChildFacts.JarFacts;
import dev.docserver.api.v1alpha1.ChildFacts.PlatformFacts;
import dev.docserver.api.v1alpha1.ChildFacts.RuntimeFacts;
import dev.docserver.operator.reason.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asserts on verdicts, and children with one part replaced. */
final class Judged {
    private Judged() {}

    static void passed(Verdict verdict, String detail) {
        assertThat(verdict).isInstanceOf(Verdict.Passed.class);
        assertThat(((Verdict.Passed) verdict).detail()).contains(detail);
    }

    static void inconclusive(Verdict verdict, Reason reason, String seen, String expected) {
        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(verdict.cause()).isEqualTo(reason);
        assertThat(((Verdict.Inconclusive) verdict).why().seen()).contains(seen);
        assertThat(((Verdict.Inconclusive) verdict).why().expected()).contains(expected);
    }

    static void rejected(Verdict verdict, Reason reason, String seen, String expected) {
        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
        assertThat(verdict.cause()).isEqualTo(reason);
        assertThat(((Verdict.Rejected) verdict).why().seen()).contains(seen);
        assertThat(((Verdict.Rejected) verdict).why().expected()).contains(expected);
    }

    static ChildFacts platform(String digest, String os, String architecture, String variant) {
        ChildFacts clean = Scans.child();
        return new ChildFacts(
                digest,
                new PlatformFacts(os, architecture, variant.isEmpty() ? null : variant),
                clean.distribution(),
                clean.osPackages(),
                clean.jars(),
                clean.coverage(),
                clean.runtime(),
                clean.counts(),
                clean.vulnerabilities(),
                false,
                clean.blindness());
    }

    static ChildFacts distribution(@Nullable DistributionFacts distribution) {
        return part(distribution, 12, new JarFacts(40, 40), Scans.child().runtime(), List.of());
    }

    static ChildFacts packages(int packages, int found, int identified) {
        return part(
                Scans.child().distribution(),
                packages,
                new JarFacts(found, identified),
                Scans.child().runtime(),
                List.of());
    }

    static ChildFacts runtime(@Nullable RuntimeFacts runtime) {
        return part(Scans.child().distribution(), 12, new JarFacts(40, 40), runtime, List.of());
    }

    static ChildFacts blind(Blindness... blindness) {
        return part(
                Scans.child().distribution(),
                12,
                new JarFacts(40, 40),
                Scans.child().runtime(),
                List.of(blindness));
    }

    static ChildFacts coverage(long executable, long attributed) {
        ChildFacts clean = Scans.child();
        return new ChildFacts(
                clean.digest(),
                clean.platform(),
                clean.distribution(),
                clean.osPackages(),
                clean.jars(),
                new CoverageFacts(executable, attributed, List.of("a", "b", "c", "d", "e")),
                clean.runtime(),
                clean.counts(),
                clean.vulnerabilities(),
                false,
                clean.blindness());
    }

    private static ChildFacts part(
            @Nullable DistributionFacts distribution,
            int packages,
            JarFacts jars,
            @Nullable RuntimeFacts runtime,
            List<Blindness> blindness) {
        ChildFacts clean = Scans.child();
        return new ChildFacts(
                clean.digest(),
                clean.platform(),
                distribution,
                packages,
                jars,
                clean.coverage(),
                runtime,
                clean.counts(),
                clean.vulnerabilities(),
                false,
                blindness);
    }
}
