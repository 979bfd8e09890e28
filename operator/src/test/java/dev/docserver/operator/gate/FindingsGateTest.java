package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.api.v1alpha1.ScanPolicySpec.Thresholds;
import dev.docserver.api.v1alpha1.ScanPolicySpec.UnknownWithFix;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Findings against thresholds, and exceptions that take them off or fail to. */
class FindingsGateTest {
    private static final ChildFacts BAD =
            Scans.child(
                    Scans.finding("CVE-1", "CRITICAL", "zlib1g", "1.5"),
                    Scans.finding("CVE-2", "HIGH", "perl-base", null),
                    Scans.finding("CVE-3", "UNKNOWN", "libssl3", "1.1"),
                    Scans.finding("CVE-4", "UNKNOWN", "tzdata", null));

    @Test
    void theBuiltInPolicyAllowsNone() {
        Verdict verdict = judge(BAD);
        Judged.rejected(
                verdict,
                Reason.FindingsOverThreshold,
                "1 CRITICAL, 1 HIGH, 1 of unknown severity with a fix in linux/amd64: CVE-1 zlib1g"
                        + " 1.0 → 1.5 (layer bbbbbbbbbbbb); CVE-2 perl-base 1.0, no fix (layer"
                        + " bbbbbbbbbbbb); CVE-3",
                "at most 0 CRITICAL and 0 HIGH (policy built-in)");
        assertThat(((Verdict.Rejected) verdict).why().next())
                .isEqualTo(
                        "upgrade libssl3 to 1.1, perl-base has a finding without a fix, upgrade"
                                + " zlib1g to 1.5; or ask the security team for a ScanException");
    }

    @Test
    void thresholdsAllowSoMany() {
        Judged.passed(judge(BAD, thresholds(1, 2, null)), "thresholds of p0");
        Judged.passed(judge(BAD, thresholds(1, 1, UnknownWithFix.Ignore)), "");
        Judged.rejected(
                judge(BAD, thresholds(1, 1, null)), Reason.FindingsOverThreshold, "CVE-2", "");
        Judged.rejected(
                judge(BAD, thresholds(0, 2, null)), Reason.FindingsOverThreshold, "CVE-1", "");
    }

    /** What is exactly at its limit is no reason, and is not shown as one. */
    @Test
    void onlyTheSeverityOverItsThresholdIsShown() {
        assertThat(seen(thresholds(1, 0, null))).contains("CVE-2").doesNotContain("CVE-1");
        assertThat(seen(thresholds(0, 2, null))).contains("CVE-1").doesNotContain("CVE-2", "CVE-3");
        assertThat(seen(thresholds(0, 1, UnknownWithFix.Ignore)))
                .contains("CVE-1")
                .doesNotContain("CVE-2", "CVE-3");
    }

    @Test
    void ofWhatThereIsNoneNothingIsSaid() {
        ChildFacts one = Scans.child(Scans.finding("CVE-2", "HIGH", "perl-base", null));
        Verdict verdict = judge(one);
        assertThat(((Verdict.Rejected) verdict).why().seen()).startsWith("1 HIGH in linux/amd64: ");
    }

    private static String seen(ScanPolicySpec policy) {
        Verdict verdict = judge(BAD, policy);
        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
        return ((Verdict.Rejected) verdict).why().seen();
    }

    @Test
    void everyPolicyHasToPass() {
        Judged.rejected(
                judge(BAD, thresholds(9, 9, null), thresholds(9, 0, null)),
                Reason.FindingsOverThreshold,
                "CVE-2",
                "(policy p1)");
        Verdict high = judge(BAD, thresholds(9, 0, UnknownWithFix.Ignore));
        assertThat(((Verdict.Rejected) high).why().seen())
                .contains(": CVE-2")
                .doesNotContain("CVE-1", "CVE-3", "with a fix");
    }

    @Test
    void eachChildIsHeldAgainstTheThresholdsForItself() {
        ChildFacts arm = Judged.platform("sha256:arm", "linux", "arm64", "");
        Verdict verdict = new ImageScanGate().judge(Scans.input(Scans.facts(arm, BAD)));
        Judged.rejected(verdict, Reason.FindingsOverThreshold, "in linux/amd64", "");
    }

    @Test
    void findingsThatAreCountedAndNotListedCount() {
        ChildFacts counted = Scans.child(Scans.counts(2, 0, 0, 0), List.of());
        Verdict verdict = judge(counted);
        Judged.rejected(verdict, Reason.FindingsOverThreshold, "2 CRITICAL", "");
        assertThat(((Verdict.Rejected) verdict).why().next())
                .isEqualTo(Reason.FindingsOverThreshold.next());
    }

    @Test
    void anExceptionTakesItsFindingOffAndNoOther() {
        ChildFacts one = Scans.child(Scans.finding("CVE-1", "CRITICAL", "zlib1g", "1.5"));
        ScanException zlib =
                Scans.exception("zlib", Scans.excuse("CVE-1", "pkg:deb/debian/zlib1g"));
        Judged.passed(
                new ImageScanGate().judge(Scans.excused(Scans.input(Scans.facts(one)), zlib)),
                "exceptions used: zlib");
        Judged.rejected(
                new ImageScanGate().judge(Scans.excused(Scans.input(Scans.facts(BAD)), zlib)),
                Reason.FindingsOverThreshold,
                "1 HIGH, 1 of unknown",
                "");
    }

    @Test
    void anExceptionThatWouldHelpAndBreaksARuleIsReported() {
        GateInput input = Scans.input(Scans.facts(BAD));
        ScanException ended = Scans.exception("ended", ended("CVE-1"));
        Judged.inconclusive(
                new ExceptionGate().judge(Scans.excused(input, ended)),
                Reason.ExceptionInvalid,
                "exception ended: it ended at",
                "keep the rules");
        ScanException other = Scans.exception("other", ended("CVE-9"));
        Judged.passed(new ExceptionGate().judge(Scans.excused(input, other)), "breaks a rule");
        Judged.passed(
                new ExceptionGate().judge(Scans.excused(Scans.input(Scans.clean()), ended)), "");
        Judged.passed(new ExceptionGate().judge(Scans.input(Observed.absent())), "");
    }

    @Test
    void exceptionsThatCannotBeReadAreNotNone() {
        GateInput clean = Scans.input(Scans.clean());
        GateInput unread =
                new GateInput(
                        clean.repository(),
                        clean.digest(),
                        clean.namespace(),
                        clean.docServer(),
                        clean.scan(),
                        clean.policies(),
                        Observed.unreadable("403"),
                        clean.now());
        Judged.inconclusive(
                new ExceptionGate().judge(unread),
                Reason.ExceptionInvalid,
                "could not be read: 403",
                "a list");
    }

    private static ScanExceptionSpec ended(String id) {
        ScanExceptionSpec spec = Scans.excuse(id, null);
        return new ScanExceptionSpec(
                spec.vulnerability(),
                spec.packageUrl(),
                spec.images(),
                null,
                null,
                null,
                spec.reason(),
                spec.ticket(),
                Scans.NOW);
    }

    private static ScanPolicySpec thresholds(
            int critical, int high, @Nullable UnknownWithFix unknown) {
        return new ScanPolicySpec(
                List.of("docs"), null, new Thresholds(critical, high, unknown), null, null);
    }

    private static Verdict judge(ChildFacts child, ScanPolicySpec... policies) {
        List<ScanPolicy> all = new ArrayList<>();
        for (ScanPolicySpec spec : policies) {
            all.add(Scans.policy("p" + all.size(), spec));
        }
        return new ImageScanGate()
                .judge(Scans.with(Scans.input(Scans.facts(child)), Observed.seen(all)));
    }
}
