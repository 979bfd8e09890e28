package dev.docserver.api.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.realserver.CommandLine;
import dev.docserver.api.realserver.RealApiServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Which pods of a DocServer may start, as the operator measures it, and for how long a waiver may
 * last.
 */
class GateApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();

    private static final String PROBE = "system:serviceaccount:doc-server-system:gate-probe";

    private static Team team = new Team(API, "", Map.of());

    @BeforeAll
    static void install() {
        Chart.install(API);
        team = Team.create(API, API.createNamespace("team"));
    }

    @Test
    void startsAnAdmittedDigest() {
        assertThat(dryRun(container(Team.NEW)).output()).contains("created (server dry run)");
    }

    @Test
    void refusesADigestThatWasNotAdmitted() {
        assertThat(dryRun(container(Team.FOREIGN)).output())
                .contains(
                        "'admitted-images.docserver.dev'",
                        "may not run " + Team.FOREIGN,
                        "sha256:" + "b".repeat(64),
                        "kubectl get docserver handbook");
    }

    @Test
    void refusesATagEvenWithAnAdmittedDigestBehindIt() {
        assertThat(dryRun(container("registry.example.com/docs/doc-server:1.4.0")).output())
                .contains("may not run registry.example.com/docs/doc-server:1.4.0");
    }

    @Test
    void refusesAnInitContainerThatWasNotAdmitted() {
        String spec =
                container(Team.NEW) + ",\"initContainers\":[{\"name\":\"i\",\"image\":\"%s\"}]";
        assertThat(dryRun(spec.formatted(Team.FOREIGN)).output())
                .contains("may not run " + Team.FOREIGN);
    }

    @Test
    void refusesAnImageVolumeThatWasNotAdmitted() {
        String spec =
                container(Team.NEW)
                        + ",\"volumes\":[{\"name\":\"v\",\"image\":{\"reference\":\"%s\"}}]";
        assertThat(dryRun(spec.formatted(Team.FOREIGN)).output())
                .contains("may not run " + Team.FOREIGN);
    }

    @Test
    void refusesADigestThatIsAdmittedForAnotherDocServer() {
        String other =
                """
                {"apiVersion": "docserver.dev/v1alpha1", "kind": "DocServer", "metadata": {"name": "other"},
                 "spec": {"image": "registry.example.com/docs/other:1", "database": {"evaluation": {}}}}
                """;
        RealApiServer.succeed(team.alice(other, List.of("create", "-f", "-")));
        var answer = ask(Chart.OPERATOR, team.namespace(), pod("other", container(Team.NEW)), true);
        assertThat(answer.output()).contains("DocServer other may not run " + Team.NEW);
    }

    @Test
    void refusesTheOperatorAPodThatIsNotADryRun() {
        var answer =
                ask(Chart.OPERATOR, team.namespace(), pod("handbook", container(Team.NEW)), false);
        assertThat(answer.output()).contains("'reserved-label.docserver.dev'");
    }

    @Test
    void answersTheProbeOfTheReservedLabel() {
        String name = "gate-probe-of-the-reserved-label-which-names-no-docserver";
        String labelled = pod(name, container(Team.FOREIGN));
        assertThat(ask(PROBE, Chart.NAMESPACE, labelled, true).output())
                .contains("'reserved-label.docserver.dev'", "is reserved");
        String plain = pod("handbook", container(Team.NEW)).replace("docserver.dev/name", "app");
        assertThat(ask(PROBE, Chart.NAMESPACE, plain, true).succeeded()).isTrue();
        assertThat(ask(PROBE, Chart.NAMESPACE, plain, false).output()).contains("by dry run");
    }

    @Test
    void endsAWaiverAfterFourHours() {
        assertThat(waiver("short", 3).succeeded()).isTrue();
        assertThat(waiver("long", 5).output())
                .contains("'status-guard.docserver.dev'", "at most 4 hours after its creation");
    }

    private static CommandLine.Answer waiver(String name, int hours) {
        String exception =
                """
                {"apiVersion": "docserver.dev/v1alpha1", "kind": "ScanException", "metadata": {"name": "%s"},
                 "spec": {"waive": "AllFindings", "digest": "sha256:%s", "reason": "break_glass", "ticket": "SEC-1",
                  "docServer": {"namespace": "docs", "name": "handbook"}, "expiresAt": "%s"}}
                """
                        .formatted(
                                name, "a".repeat(64), Instant.now().plus(hours, ChronoUnit.HOURS));
        return API.kubectlWithInput(exception, List.of("-n", API.namespace(), "create", "-f", "-"));
    }

    private static CommandLine.Answer dryRun(String spec) {
        return ask(Chart.OPERATOR, team.namespace(), pod("handbook", spec), true);
    }

    /** As Pod Security {@code restricted} has it, which may hold in the operator's namespace. */
    private static String container(String image) {
        return """
        "containers": [{"name": "server", "image": "%s", "securityContext": {
          "allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]},
          "runAsNonRoot": true, "runAsUser": 65532, "seccompProfile": {"type": "RuntimeDefault"}}}]
        """
                .formatted(image);
    }

    private static String pod(String docServer, String spec) {
        return """
        {"apiVersion": "v1", "kind": "Pod",
         "metadata": {"name": "probe", "labels": {"docserver.dev/name": "%s"}}, "spec": {%s}}
        """
                .formatted(docServer, spec);
    }

    private static CommandLine.Answer ask(
            String user, String namespace, String pod, boolean dryRun) {
        return API.kubectlWithInput(
                pod,
                List.of(
                        "-n",
                        namespace,
                        "--as=" + user,
                        "create",
                        "-f",
                        "-",
                        "--dry-run=" + (dryRun ? "server" : "none")));
    }
}
