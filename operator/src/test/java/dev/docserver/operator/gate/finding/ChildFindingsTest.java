package dev.docserver.operator.gate.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.gate.policy.Exceptions;
import dev.docserver.operator.snapshot.Observed;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChildFindingsTest {
    private static final Vulnerability CRITICAL = Scans.finding("CVE-1", "CRITICAL", "a", null);
    private static final Vulnerability HIGH = Scans.finding("CVE-2", "HIGH", "a", "2");
    private static final Vulnerability UNKNOWN = Scans.finding("CVE-3", "UNKNOWN", "a", null);
    private static final Vulnerability FIXED = Scans.finding("CVE-4", "UNKNOWN", "a", "2");

    @Test
    void takesExcusedFindingsOffTheirOwnCount() {
        var child = Scans.child(Scans.counts(5, 4, 3, 2), List.of(CRITICAL, HIGH, UNKNOWN, FIXED));
        ChildFindings all = ChildFindings.of(child, exceptions());
        assertThat(List.of(all.critical(), all.high(), all.unknown(), all.unknownWithFix()))
                .containsExactly(5, 4, 3, 2);
        assertThat(all.open()).containsExactly(CRITICAL, HIGH, UNKNOWN, FIXED);
        ChildFindings some = ChildFindings.of(child, exceptions("CVE-1", "CVE-4"));
        assertThat(List.of(some.critical(), some.high(), some.unknown(), some.unknownWithFix()))
                .containsExactly(4, 4, 2, 1);
        assertThat(some.open()).containsExactly(HIGH, UNKNOWN);
        assertThat(some.excuses())
                .extracting(Exceptions.Held::name)
                .containsExactly("cve-1", "cve-4");
        assertThat(ChildFindings.of(child, exceptions("CVE-3")).unknownWithFix()).isEqualTo(2);
        assertThat(ChildFindings.of(child, exceptions("CVE-2")).high()).isEqualTo(3);
    }

    @Test
    void listedFindingsCountWhateverTheCountSays() {
        var child = Scans.child(Scans.counts(0, 0, 0, 0), List.of(CRITICAL, HIGH, FIXED));
        ChildFindings findings = ChildFindings.of(child, exceptions());
        assertThat(
                        List.of(
                                findings.critical(),
                                findings.high(),
                                findings.unknown(),
                                findings.unknownWithFix()))
                .containsExactly(1, 1, 1, 1);
        assertThat(ChildFindings.of(child, exceptions("CVE-1")).critical()).isZero();
    }

    private static Exceptions exceptions(String... ids) {
        List<ScanException> all =
                List.of(ids).stream()
                        .map(
                                id ->
                                        Scans.exception(
                                                id.toLowerCase(Locale.ROOT),
                                                Scans.excuse(id, null)))
                        .toList();
        return Exceptions.of(Observed.seen(all), Scans.REPOSITORY, Scans.NOW);
    }
}
