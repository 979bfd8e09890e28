package dev.docserver.api.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.realserver.RealApiServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The control of {@link AdmissionPolicyApiIT}: without the policies the same attacks succeed and
 * change what runs or where the Service leads, if only for a moment. An attack that fails for
 * another reason proves nothing.
 */
class AdmissionPolicyControlApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();

    @BeforeAll
    static void remove() {
        Chart.install(API);
        Chart.removePolicies(API);
    }

    static List<Attack> attacks() {
        return Attack.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void succeedsWithoutPolicies(Attack attack) {
        Team team = Team.create(API, API.namespace());
        String before = Picture.of(team);
        var answer = attack.on(team);
        assertThat(answer.succeeded()).as("%s: %s", attack, answer.output()).isTrue();
        if (attack.repaired()) {
            return;
        }
        Await.until(
                Duration.ofSeconds(15),
                attack + " has an effect",
                () -> !Picture.of(team).equals(before));
    }
}
