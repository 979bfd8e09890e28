package dev.docserver.operator.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanExceptionSpec.DocServerReference;
import dev.docserver.api.v1alpha1.ScanExceptionSpec.Waive;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.api.v1alpha1.ScanPolicySpec.EvidenceRules;
import dev.docserver.api.v1alpha1.ScanPolicySpec.Remediation;
import dev.docserver.api.v1alpha1.ScanPolicySpec.Thresholds;
import dev.docserver.api.v1alpha1.ScanPolicySpec.UnknownWithFix;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.snapshot.Observed;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputHashTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final ScanExceptionSpec SPEC = spec("CVE-1", "pkg:deb/debian/a", null, "SEC-1");

    @Test
    void whatChangesAVerdictChangesTheHash() {
        Set<String> seen = new HashSet<>();
        Stream.of(
                        hash(List.of()),
                        hash(List.of(policy("a", 0, 0, UnknownWithFix.AsHigh, 95))),
                        hash(List.of(policy("b", 0, 0, UnknownWithFix.AsHigh, 95))),
                        hash(List.of(policy("a", 1, 0, UnknownWithFix.AsHigh, 95))),
                        hash(List.of(policy("a", 0, 1, UnknownWithFix.AsHigh, 95))),
                        hash(List.of(policy("a", 0, 0, UnknownWithFix.Ignore, 95))),
                        hash(List.of(policy("a", 0, 0, UnknownWithFix.AsHigh, 96))),
                        hash(List.of(), exception("x", SPEC)),
                        hash(List.of(), exception("y", SPEC)),
                        hash(List.of(), exception("x", spec("CVE-2", null, null, "SEC-1"))),
                        hash(List.of(), exception("x", spec("CVE-1", null, null, "SEC-1"))),
                        hash(List.of(), exception("x", spec("CVE-1", null, List.of("**"), "S"))))
                .forEach(hash -> assertThat(seen.add(hash)).isTrue());
    }

    @Test
    void neitherOrderNorWhatDoesNotApplyChangesIt() {
        ScanPolicy a = policy("a", 0, 0, UnknownWithFix.AsHigh, 95);
        ScanPolicy b = policy("b", 1, 0, UnknownWithFix.AsHigh, 95);
        assertThat(hash(List.of(a, b))).isEqualTo(hash(List.of(b, a)));
        assertThat(hash(List.of(), exception("x", SPEC), exception("y", SPEC)))
                .isEqualTo(hash(List.of(), exception("y", SPEC), exception("x", SPEC)));
        assertThat(
                        hash(
                                List.of(),
                                exception("x", spec("CVE-1", null, List.of("other/*"), "S")),
                                exception("w", waiver())))
                .isEqualTo(hash(List.of()));
        ScanPolicy hasty =
                Scans.policy(
                        "a",
                        new ScanPolicySpec(List.of("*"), null, null, null, new Remediation("1h")));
        assertThat(hash(List.of(hasty))).isEqualTo(hash(List.of(a)));
    }

    private static String hash(List<ScanPolicy> policies, ScanException... exceptions) {
        return InputHash.of(
                Policies.of(Observed.seen(policies), "docs"),
                Exceptions.of(Observed.seen(List.of(exceptions)), Scans.REPOSITORY, Instant.EPOCH));
    }

    private static ScanPolicy policy(
            String name, int critical, int high, UnknownWithFix unknown, int coverage) {
        return Scans.policy(
                name,
                new ScanPolicySpec(
                        List.of("*"),
                        null,
                        new Thresholds(critical, high, unknown),
                        new EvidenceRules(coverage, null, null),
                        null));
    }

    private static ScanException exception(String name, ScanExceptionSpec spec) {
        return Scans.exception(name, spec);
    }

    private static ScanExceptionSpec spec(
            String id, @Nullable String purl, @Nullable List<String> images, String ticket) {
        return new ScanExceptionSpec(
                id, purl, images, null, null, null, "accepted_risk", ticket, END);
    }

    private static ScanExceptionSpec waiver() {
        return new ScanExceptionSpec(
                null,
                null,
                null,
                Waive.AllFindings,
                Scans.DIGEST,
                new DocServerReference("docs", "handbook"),
                "break_glass",
                "SEC-1",
                END);
    }
}
