package dev.docserver.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.apply.EnforcementProbe.Target;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnforcementProbeMockTest {
    private static final String TEAM = "/api/v1/namespaces/docs/pods?dryRun=All";
    private static final String HOME = "/api/v1/namespaces/system/pods?dryRun=All";
    private static final String DIGEST = "denied by admitted-images.docserver.dev";
    private static final String LABEL = "denied by reserved-label.docserver.dev";

    private final MockApi api = new MockApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void threeAnswersAsTheyMustBeAreEnforcement() {
        refuses(TEAM, DIGEST);
        passes(TEAM);
        refuses(HOME, LABEL);

        assertThat(measure()).isEqualTo(seen(true));
        assertThat(api.requests()).containsExactly("POST " + TEAM, "POST " + TEAM, "POST " + HOME);
    }

    @Test
    void aForeignDigestThatPassesIsNoEnforcement() {
        passes(TEAM);

        assertThat(detail()).contains("passed that policy admitted-images.docserver.dev must");
    }

    @Test
    void aRefusalBySomebodyElseProvesNothing() {
        refuses(TEAM, "exceeded quota");

        assertThat(detail()).contains("was not refused by policy", "exceeded quota");
    }

    @Test
    void aPolicyThatRefusesEverythingIsNoEnforcement() {
        refuses(TEAM, DIGEST);
        refuses(TEAM, DIGEST);

        assertThat(detail()).contains("was refused that must pass");
    }

    @Test
    void aQuotaThatIsFullIsNotOurPoliciesFault() {
        refuses(TEAM, DIGEST);
        refuses(TEAM, "exceeded quota");
        refuses(HOME, LABEL);

        assertThat(measure()).isEqualTo(seen(true));
    }

    @Test
    void aStrangerThatMayUseTheLabelIsNoEnforcement() {
        refuses(TEAM, DIGEST);
        passes(TEAM);
        passes(HOME);

        assertThat(detail()).contains("passed that policy reserved-label.docserver.dev must");
    }

    @Test
    void probesThatCannotBeMadeAreNoAnswer() {
        for (int i = 0; i < 3; i++) {
            api.answer("POST", TEAM, 503, new StatusBuilder().withCode(503).build());
        }

        assertThat(measure()).isInstanceOf(Observed.Unreadable.class);
    }

    private void refuses(String path, String message) {
        api.answer(
                "POST", path, 403, new StatusBuilder().withCode(403).withMessage(message).build());
    }

    private void passes(String path) {
        api.answer("POST", path, 201, new PodBuilder().build());
    }

    private String detail() {
        return switch (measure()) {
            case Observed.Seen<Enforcement>(Enforcement seen) -> {
                assertThat(seen.enforced()).isFalse();
                yield seen.detail();
            }
            case Observed.Absent<Enforcement> a -> throw new AssertionError("not measured");
            case Observed.Unreadable<Enforcement>(String why) -> throw new AssertionError(why);
        };
    }

    private Observed<Enforcement> measure() {
        return new EnforcementProbe(api.client(), api.client(), "system")
                .measure(new Target("docs", "handbook", Optional.empty()), Instant.EPOCH);
    }

    private static Observed<Enforcement> seen(boolean enforced) {
        return Observed.seen(
                new Enforcement(
                        enforced, "the cluster refuses what was not admitted", Instant.EPOCH));
    }
}
