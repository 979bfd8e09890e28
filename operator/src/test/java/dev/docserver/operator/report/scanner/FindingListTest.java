package dev.docserver.operator.report.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ChildFacts.SeverityCounts;
import dev.docserver.api.v1alpha1.Vulnerability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingListTest {
    @Test
    void countsAllAndListsTheWorst() {
        FindingList list =
                FindingList.of(
                        List.of(
                                finding("CVE-6", Severity.UNKNOWN, "", ""),
                                finding("CVE-5", Severity.UNKNOWN, "2", ""),
                                finding("CVE-4", Severity.LOW, "", ""),
                                finding("CVE-3", Severity.MEDIUM, "", ""),
                                finding("CVE-2", Severity.HIGH, "", ""),
                                finding("CVE-1", Severity.CRITICAL, "", "")));
        assertThat(list.counts()).isEqualTo(new SeverityCounts(1, 1, 1, 1, 2, 1));
        assertThat(list.listed())
                .extracting(Vulnerability::id)
                .containsExactly("CVE-1", "CVE-2", "CVE-5", "CVE-6");
        assertThat(list.truncated()).isFalse();
        assertThat(list.listed().getFirst())
                .isEqualTo(
                        new Vulnerability(
                                "CVE-1", "a", "pkg:x/a", "1", null, "CRITICAL", null, null));
    }

    /** Where the list is cut, what can be mended by an upgrade stays on it. */
    @Test
    void ofASeverityThoseWithAFixComeFirst() {
        FindingList list =
                FindingList.of(
                        List.of(
                                finding("CVE-1", Severity.HIGH, "", ""),
                                finding("CVE-3", Severity.HIGH, "2", ""),
                                finding("CVE-2", Severity.HIGH, "2", "")));
        assertThat(list.listed())
                .extracting(Vulnerability::id)
                .containsExactly("CVE-2", "CVE-3", "CVE-1");
    }

    @Test
    void onlyUnknownOnesWithAFixAreCountedAsSuch() {
        FindingList list =
                FindingList.of(
                        List.of(
                                finding("CVE-1", Severity.HIGH, "2", ""),
                                finding("CVE-2", Severity.UNKNOWN, "2", ""),
                                finding("CVE-3", Severity.UNKNOWN, "3", ""),
                                finding("CVE-4", Severity.UNKNOWN, "", "")));
        assertThat(list.counts()).isEqualTo(new SeverityCounts(0, 1, 0, 0, 3, 2));
    }

    @Test
    void theSameFindingInSeveralFilesCountsOnceAndNamesAFile() {
        Finding bare = finding("CVE-1", Severity.HIGH, "2", "");
        Finding placed = finding("CVE-1", Severity.HIGH, "2", "opt/a.jar");
        Finding worse = finding("CVE-1", Severity.CRITICAL, "2", "");
        for (List<Finding> both : List.of(List.of(bare, placed), List.of(placed, bare))) {
            FindingList list = FindingList.of(both);
            assertThat(list.counts().high()).isEqualTo(1);
            assertThat(list.listed()).extracting(Vulnerability::path).containsExactly("opt/a.jar");
        }
        for (List<Finding> both : List.of(List.of(placed, worse), List.of(worse, placed))) {
            FindingList list = FindingList.of(both);
            assertThat(list.counts().critical()).isEqualTo(1);
            assertThat(list.counts().high()).isZero();
        }
    }

    @Test
    void listsAsManyAsFactsHold() {
        List<Finding> many = new ArrayList<>();
        for (int at = 0; at < 250; at++) {
            many.add(finding("CVE-" + at, Severity.HIGH, "", ""));
        }
        assertThat(FindingList.of(many).truncated()).isFalse();
        many.add(finding("CVE-250", Severity.CRITICAL, "", ""));
        FindingList list = FindingList.of(many);
        assertThat(list.truncated()).isTrue();
        assertThat(list.listed()).hasSize(250);
        assertThat(list.listed().getFirst().id()).isEqualTo("CVE-250");
        assertThat(list.counts().high()).isEqualTo(250);
    }

    @Test
    void everyTextIsPrintableAndCut() {
        Finding endless =
                new Finding(
                        "i".repeat(99),
                        "n\u001b[0m".repeat(99),
                        "p".repeat(2000),
                        "v".repeat(300),
                        "f".repeat(300),
                        Severity.HIGH,
                        "x".repeat(2000),
                        "l".repeat(99));
        Vulnerability facts = FindingList.of(List.of(endless)).listed().getFirst();
        assertThat(facts.id()).hasSize(63);
        assertThat(facts.packageName()).hasSize(256).doesNotContain("\u001b");
        assertThat(facts.purl()).hasSize(1024);
        assertThat(facts.installed()).hasSize(256);
        assertThat(facts.fixed()).hasSize(256);
        assertThat(facts.path()).hasSize(1024);
        assertThat(facts.layer()).hasSize(71);
    }

    private static Finding finding(String id, Severity severity, String fixed, String path) {
        return new Finding(id, "a", "pkg:x/a", "1", fixed, severity, path, "");
    }
}
