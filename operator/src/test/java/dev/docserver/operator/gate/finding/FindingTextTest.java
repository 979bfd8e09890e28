package dev.docserver.operator.gate.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Vulnerability;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingTextTest {
    private static final Vulnerability LOG4J =
            finding(
                    "CVE-2021-44228",
                    "org.apache.logging.log4j:log4j-core",
                    "2.14.1",
                    "2.15.0, 2.3.1, 2.12.2",
                    "opt/app/lib/log4j-core-2.14.1.jar");

    @Test
    void saysPackageUpgradeAndPlace() {
        assertThat(FindingText.one(LOG4J))
                .isEqualTo(
                        "CVE-2021-44228 log4j-core 2.14.1 → 2.15.0 (opt/…/log4j-core-2.14.1.jar)");
        assertThat(FindingText.one(finding("CVE-1", "zlib1g", "1.2", null, null)))
                .isEqualTo("CVE-1 zlib1g 1.2, no fix (layer bbbbbbbbbbbb)");
        assertThat(FindingText.one(finding("CVE-1", "a", "1", "2", "opt/b/a.jar")))
                .endsWith("(opt/b/a.jar)");
        assertThat(FindingText.one(finding("CVE-1", "a", "1", "2", "")))
                .endsWith("(layer bbbbbbbbbbbb)");
        Vulnerability nowhere =
                new Vulnerability("CVE-1", "a", null, "1", "2", "HIGH", null, "sha256:short");
        assertThat(FindingText.one(nowhere)).isEqualTo("CVE-1 a 1 → 2");
    }

    @Test
    void ofManyTheFirstAreShown() {
        assertThat(FindingText.list(List.of(LOG4J), 1)).doesNotContain("more");
        assertThat(FindingText.list(List.of(LOG4J, LOG4J, LOG4J), 1))
                .startsWith("CVE-2021-44228")
                .endsWith("; and 2 more");
        assertThat(FindingText.list(List.of(LOG4J, LOG4J), 2)).contains("; CVE-2021-44228");
    }

    @Test
    void theSmallestUpgradeMendsAllFindingsOfAPackage() {
        Vulnerability second =
                finding("CVE-2021-45046", LOG4J.packageName(), "2.14.1", "2.16.0, 2.12.2", null);
        assertThat(FindingText.upgrades(List.of(LOG4J, second)))
                .isEqualTo("upgrade log4j-core to 2.16.0");
        assertThat(FindingText.upgrades(List.of(second, LOG4J)))
                .isEqualTo("upgrade log4j-core to 2.16.0");
        assertThat(
                        FindingText.upgrades(
                                List.of(
                                        LOG4J,
                                        finding("CVE-9", "log4j-core", "2.14.1", null, null),
                                        finding("CVE-8", "perl", "1", "2", null))))
                .isEqualTo("log4j-core has a finding without a fix, upgrade perl to 2");
    }

    @Test
    void aFixThatIsNotAboveTheInstalledVersionIsSaidAsItIs() {
        assertThat(FindingText.smallestFix(finding("CVE-1", "a", "3.0", "2.0", null)))
                .contains("2.0");
        assertThat(FindingText.smallestFix(finding("CVE-1", "a", "1.0", "3.0, ,2.0", null)))
                .contains("2.0");
        assertThat(FindingText.smallestFix(finding("CVE-1", "a", "2.0", "2.0, 3.0", null)))
                .contains("3.0");
    }

    @Test
    void aLayerIsToldByTwelveDigits() {
        Vulnerability exact =
                new Vulnerability(
                        "CVE-1", "a", null, "1", "2", "HIGH", null, "sha256:123456789abc");
        assertThat(FindingText.one(exact)).endsWith("(layer 123456789abc)");
    }

    private static Vulnerability finding(
            String id,
            String name,
            String installed,
            @Nullable String fixed,
            @Nullable String path) {
        return new Vulnerability(
                id, name, null, installed, fixed, "HIGH", path, "sha256:" + "b".repeat(64));
    }
}
