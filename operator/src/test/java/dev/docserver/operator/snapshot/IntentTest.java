package dev.docserver.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.api.v1alpha1.DocServerStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntentTest {
    /** The schema fills them in a cluster; here nobody does, and both must agree. */
    @Test
    void defaultsAreThoseOfTheSchema() throws IOException {
        JsonNode spec =
                new YAMLMapper()
                        .readTree(new File("../crds/docservers.yaml"))
                        .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");
        Intent intent =
                intent(
                        new DocServerSpec(
                                "x:1",
                                null,
                                null,
                                null,
                                new DocServerSpec.Database(new DocServerSpec.LocalName("db"), null),
                                null,
                                null,
                                null));
        JsonNode drain = spec.at("/drain/properties");

        assertThat(intent.replicas()).isEqualTo(spec.at("/replicas/default").intValue());
        assertThat(intent.paused()).isEqualTo(spec.at("/paused/default").booleanValue());
        assertThat(intent.drain().lameDuckSeconds())
                .isEqualTo(drain.at("/lameDuckSeconds/default").intValue());
        assertThat(intent.drain().timeoutSeconds())
                .isEqualTo(drain.at("/timeoutSeconds/default").intValue());
        assertThat(intent.sources()).isEmpty();
        assertThat(intent.imagePullSecrets()).isEmpty();
    }

    @Test
    void whatIsGivenIsTaken() {
        Intent intent =
                intent(
                        new DocServerSpec(
                                "x:1",
                                List.of(new DocServerSpec.LocalName("registry")),
                                7,
                                true,
                                new DocServerSpec.Database(
                                        null, new DocServerSpec.Evaluation("2Gi")),
                                new DocServerSpec.Drain(1, null),
                                List.of(new DocServerSpec.Source("a", null, null, null)),
                                new DocServerSpec.Resources(
                                        null, Map.of("memory", new Quantity("1Gi")))));

        assertThat(intent.imagePullSecrets()).containsExactly("registry");
        assertThat(intent.replicas()).isEqualTo(7);
        assertThat(intent.paused()).isTrue();
        assertThat(intent.database()).isEqualTo(new Intent.Database.Evaluation(Optional.of("2Gi")));
        assertThat(intent.drain()).isEqualTo(new Intent.Drain(1, 30));
        assertThat(intent.sources()).hasSize(1);
        assertThat(intent.resources().getLimits()).containsKey("memory");
        assertThat(intent.resources().getRequests()).containsKeys("cpu", "memory");
    }

    @Test
    void aDatabaseThatTheSchemaRefusesIsRefused() {
        assertThatThrownBy(() -> intent(database(new DocServerSpec.Database(null, null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exactly one");
        assertThatThrownBy(
                        () ->
                                intent(
                                        database(
                                                new DocServerSpec.Database(
                                                        new DocServerSpec.LocalName("x"),
                                                        new DocServerSpec.Evaluation(null)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void annotationsAndDeletionAreSeen() {
        Intent intent =
                new Given()
                        .annotated(Annotations.RESTART_REQUESTED, "r")
                        .annotated(Annotations.RESCAN_REQUESTED, "s")
                        .deleting()
                        .snapshot()
                        .intent();

        assertThat(intent.restartRequested()).contains("r");
        assertThat(intent.rescanRequested()).contains("s");
        assertThat(intent.deleting()).isTrue();
        assertThat(new Given().snapshot().intent().deleting()).isFalse();
    }

    @Test
    void aRescanIsAskedForByATimeAndWhatIsNoneIsKept() {
        Intent none = new Given().snapshot().intent();
        assertThat(none.rescanTime()).isEmpty();
        assertThat(none.misreadRescan()).isEmpty();

        Intent time = rescan("2026-11-24T13:00:00+01:00");
        assertThat(time.rescanTime()).contains(Given.NOW);
        assertThat(time.misreadRescan()).isEmpty();

        Intent seconds = rescan("1764000000");
        assertThat(seconds.rescanTime()).isEmpty();
        assertThat(seconds.misreadRescan()).contains("1764000000");
    }

    private static Intent rescan(String value) {
        return new Given().annotated(Annotations.RESCAN_REQUESTED, value).snapshot().intent();
    }

    @Test
    void aNewPodOfADatabaseThatForgetsCountsAsARestart() {
        Given given = new Given().evaluation();
        assertThat(given.snapshot().intent().restartRequested()).isEmpty();
        given.databasePod(Observed.seen("pod-1"));
        assertThat(given.snapshot().intent().restartRequested()).contains("database pod-1");
        given.annotated(Annotations.RESTART_REQUESTED, "now");
        assertThat(given.snapshot().intent().restartRequested()).contains("now database pod-1");

        assertThat(new Given().snapshot().intent().on(Observed.seen("x")).restartRequested())
                .as("a database of one's own forgets nothing")
                .isEmpty();
        assertThat(
                        intent(
                                        database(
                                                new DocServerSpec.Database(
                                                        null, new DocServerSpec.Evaluation("1Gi"))))
                                .on(Observed.seen("x"))
                                .restartRequested())
                .as("nor does a volume")
                .isEmpty();
    }

    @Test
    void ofAStatusOnlyAFewThingsAreLookedAt() {
        assertThat(PreviousStatus.of(null)).isEqualTo(PreviousStatus.NONE);

        PreviousStatus previous =
                new Given().admitted('a').healthy('a').failed('b', 2).snapshot().previous();
        assertThat(previous.admits(Given.digest('a'))).isTrue();
        assertThat(previous.admits(Given.digest('b'))).isFalse();
        assertThat(previous.history().failed(Given.digest('b'), 2)).isTrue();
        assertThat(previous.history().failed(Given.digest('b'), 3)).isFalse();
        assertThat(previous.history().failed(Given.digest('a'), 2)).isFalse();
        assertThat(PreviousStatus.of(history()).history())
                .isEqualTo(new PreviousStatus.History(Optional.of("h"), Optional.of("f"), 4));
    }

    private static DocServerStatus history() {
        return new DocServerStatus(
                1L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new DocServerStatus.RolloutHistory("h", "f", 4L),
                null);
    }

    private static DocServerSpec database(DocServerSpec.Database database) {
        return new DocServerSpec("x:1", null, null, null, database, null, null, null);
    }

    private static Intent intent(DocServerSpec spec) {
        return new Given().spec(spec).snapshot().intent();
    }
}
