package dev.docserver.operator.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.api.v1alpha1.ScanPolicySpec.EvidenceRules;
import dev.docserver.api.v1alpha1.ScanPolicySpec.Remediation;
import dev.docserver.api.v1alpha1.ScanPolicySpec.Thresholds;
import dev.docserver.api.v1alpha1.ScanPolicySpec.UnknownWithFix;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.snapshot.Observed;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void withoutAPolicyTheBuiltInOneHolds() {
        Policies policies = of();
        assertThat(policies.problem()).isEmpty();
        assertThat(policies.names()).isEqualTo("built-in");
        PolicyRules rules = policies.rules().getFirst();
        assertThat(rules.critical()).isZero();
        assertThat(rules.high()).isZero();
        assertThat(rules.unknownWithFixIsHigh()).isTrue();
        assertThat(rules.minimumCoveragePercent()).isEqualTo(95);
        assertThat(rules.maximumDatabaseAge()).isEqualTo(Duration.ofDays(2));
        assertThat(rules.maximumScanAge()).isEqualTo(Duration.ofDays(1));
        assertThat(rules.allows("anything")).isTrue();
    }

    @Test
    void onlyPoliciesThatCoverTheNamespaceCount() {
        ScanPolicySpec all = spec(List.of("*"), null, null);
        ScanPolicySpec docs = spec(List.of("other", "docs"), null, null);
        ScanPolicySpec other = spec(List.of("other"), null, null);
        Policies policies =
                of(Scans.policy("b", docs), Scans.policy("a", all), Scans.policy("c", other));
        assertThat(policies.names()).isEqualTo("a,b");
        assertThat(of(Scans.policy("c", other)).names()).isEqualTo("built-in");
    }

    @Test
    void absentFieldsTakeTheDefaultsOfTheSchema() {
        PolicyRules rules =
                of(Scans.policy("p", spec(List.of("*"), new Thresholds(3, null, null), null)))
                        .rules()
                        .getFirst();
        assertThat(rules)
                .isEqualTo(
                        new PolicyRules(
                                "p",
                                3,
                                0,
                                true,
                                95,
                                Duration.ofDays(2),
                                Duration.ofDays(1),
                                List.of(),
                                Duration.ofDays(7)));
    }

    @Test
    void writtenFieldsAreTaken() {
        ScanPolicySpec written =
                new ScanPolicySpec(
                        List.of("*"),
                        List.of("registry.example.com/docs/*"),
                        new Thresholds(1, 2, UnknownWithFix.Ignore),
                        new EvidenceRules(100, "6h", "90m"),
                        new Remediation("72h"));
        PolicyRules rules = of(Scans.policy("p", written)).rules().getFirst();
        assertThat(rules.high()).isEqualTo(2);
        assertThat(rules.unknownWithFixIsHigh()).isFalse();
        assertThat(rules.minimumCoveragePercent()).isEqualTo(100);
        assertThat(rules.maximumDatabaseAge()).isEqualTo(Duration.ofHours(6));
        assertThat(rules.maximumScanAge()).isEqualTo(Duration.ofMinutes(90));
        assertThat(rules.within()).isEqualTo(Duration.ofDays(3));
        assertThat(rules.allows("registry.example.com/docs/a")).isTrue();
        assertThat(rules.allows("registry.example.com/other/a")).isFalse();
    }

    @Test
    void everyMistakeIsNamedAndTheStrictRuleStandsInForIt() {
        ScanPolicySpec broken =
                new ScanPolicySpec(
                        List.of("*"),
                        Collections.singletonList(nothing()),
                        new Thresholds(-1, -2, null),
                        new EvidenceRules(101, "2d", "soon"),
                        new Remediation("a week"));
        Policies policies = of(Scans.policy("p", broken));
        assertThat(policies.problem().orElseThrow())
                .contains(
                        "policy p: minimumCoveragePercent is 101",
                        "critical is -1",
                        "high is -2",
                        "maximumDatabaseAge is '2d'",
                        "maximumScanAge is 'soon'",
                        "within is 'a week'",
                        "repositories is an empty list");
        PolicyRules rules = policies.rules().getFirst();
        assertThat(rules.critical()).isZero();
        assertThat(rules.high()).isZero();
        assertThat(rules.maximumDatabaseAge()).isEqualTo(Duration.ofDays(2));
        assertThat(rules.maximumScanAge()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void theEdgesOfWhatIsAllowedAreAllowed() {
        ScanPolicySpec edge =
                spec(List.of("*"), new Thresholds(0, 0, null), new EvidenceRules(0, null, null));
        assertThat(of(Scans.policy("p", edge)).problem()).isEmpty();
        ScanPolicySpec all = spec(List.of("*"), null, new EvidenceRules(100, null, null));
        assertThat(of(Scans.policy("p", all)).problem()).isEmpty();
        ScanPolicySpec below = spec(List.of("*"), null, new EvidenceRules(-1, null, null));
        assertThat(of(Scans.policy("p", below)).problem()).isPresent();
    }

    @Test
    void theSmallestIsTheFirstOfThem() {
        Policies policies =
                of(
                        Scans.policy("a", spec(List.of("*"), new Thresholds(2, 0, null), null)),
                        Scans.policy("b", spec(List.of("*"), new Thresholds(1, 0, null), null)),
                        Scans.policy("c", spec(List.of("*"), new Thresholds(1, 0, null), null)));
        assertThat(policies.smallest(PolicyRules::critical).name()).isEqualTo("b");
    }

    @Test
    void theShortestTimeToMendHolds() {
        assertThat(of().within()).isEqualTo(Duration.ofDays(7));
        assertThat(of(Scans.policy("a", within("720h"))).within()).isEqualTo(Duration.ofDays(30));
        assertThat(
                        of(
                                        Scans.policy("a", within("90m")),
                                        Scans.policy("b", within("1h")),
                                        Scans.policy("c", spec(List.of("*"), null, null)))
                                .within())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aPolicyWithoutNamespacesIsAProblemEvenBesideAGoodOne() {
        ScanPolicy nameless = new ScanPolicy();
        Policies policies = of(nameless, Scans.policy("p", spec(List.of("docs"), null, null)));
        assertThat(policies.names()).isEqualTo("p");
        assertThat(policies.problem()).contains("policy ?: spec.namespaces is missing");
        ScanPolicy unnamed = Scans.policy("x", spec(List.of("docs"), null, null));
        unnamed.getMetadata().setName(null);
        assertThat(of(unnamed).names()).isEqualTo("?");
    }

    private static ScanPolicySpec spec(
            List<String> namespaces,
            @Nullable Thresholds thresholds,
            @Nullable EvidenceRules evidence) {
        return new ScanPolicySpec(namespaces, null, thresholds, evidence, null);
    }

    private static ScanPolicySpec within(String time) {
        return new ScanPolicySpec(List.of("*"), null, null, null, new Remediation(time));
    }

    private static @Nullable String nothing() {
        return null;
    }

    private static Policies of(ScanPolicy... policies) {
        return Policies.of(Observed.seen(List.of(policies)), "docs");
    }
}
