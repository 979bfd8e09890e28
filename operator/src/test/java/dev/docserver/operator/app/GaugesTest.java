package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.operator.app.serve.Meters;
import dev.docserver.operator.decision.Decide;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaugesTest {
    private final Meters meters = new Meters();

    @Test
    void nothingIsCountedWhereNothingIs() {
        register(List.of(), List.of(), List.of());

        assertThat(meters.text())
                .contains("docserver_operator_leading 1.0")
                .doesNotContain("docserver_operator_docservers{");
    }

    @Test
    void docServersAreCountedByConditionAndVerdict() {
        register(
                List.of(decided(new Given().candidate('a')), decided(new Given()), new DocServer()),
                List.of(),
                List.of());

        assertThat(meters.text())
                .contains("docserver_operator_docservers{condition=\"Ready\",status=\"False\"} 2.0")
                .contains("docserver_operator_verdicts{verdict=\"Pending\"} 1.0")
                .contains("docserver_operator_verdicts{verdict=\"None\"} 2.0");
    }

    @Test
    void whatRunsAndWouldNotPassIsCountedByItsReason() {
        register(List.of(vulnerable(0), vulnerable(7), vulnerable(8)), List.of(), List.of());

        assertThat(meters.text())
                .contains("docserver_operator_vulnerable{reason=\"Vulnerable\"} 1.0")
                .contains("docserver_operator_vulnerable{reason=\"RemediationOverdue\"} 2.0");
    }

    /** It runs what a policy without it in its list rejects, for so many days. */
    private static DocServer vulnerable(int days) {
        ScanPolicySpec spec =
                new ScanPolicySpec(List.of("*"), List.of("elsewhere/*"), null, null, null);
        Condition before =
                new ConditionBuilder()
                        .withType("Vulnerable")
                        .withStatus("True")
                        .withReason("Vulnerable")
                        .withLastTransitionTime(Given.NOW.minus(Duration.ofDays(days)).toString())
                        .build();
        return decided(
                new Given()
                        .candidate('a')
                        .admitted('a')
                        .deployed('a', Progress.COMPLETE)
                        .policies(Observed.seen(List.of(Scans.policy("p", spec))))
                        .conditions(List.of(before)));
    }

    @Test
    void scansAreCountedByPhaseAndNamespacesByEnforcement() {
        register(
                List.of(),
                List.of(new ImageScan()),
                List.of(
                        enforced(true),
                        enforced(true),
                        enforced(false),
                        Observed.unreadable("403")));

        assertThat(meters.text())
                .contains("docserver_operator_image_scans{phase=\"Pending\"} 1.0")
                .contains("docserver_operator_enforcement{state=\"on\"} 2.0")
                .contains("docserver_operator_enforcement{state=\"off\"} 1.0")
                .contains("docserver_operator_enforcement{state=\"unreadable\"} 1.0");
    }

    private void register(
            List<DocServer> docServers,
            List<ImageScan> scans,
            List<Observed<Enforcement>> enforcement) {
        Gauges.register(
                meters,
                new Gauges.Sources(() -> true, () -> docServers, () -> scans, () -> enforcement));
    }

    private static DocServer decided(Given given) {
        DocServer docServer = given.docServer(1);
        docServer.setStatus(Decide.decide(given.snapshot()).status().orElseThrow());
        return docServer;
    }

    private static Observed<Enforcement> enforced(boolean enforced) {
        return Observed.seen(new Enforcement(enforced, "", Given.NOW));
    }
}
