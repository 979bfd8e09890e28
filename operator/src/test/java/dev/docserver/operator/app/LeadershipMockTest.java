package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.apply.MockApi;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Liveness: a process that can't see that anybody leads is started anew. */
class LeadershipMockTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final String LEASE =
            "/apis/coordination.k8s.io/v1/namespaces/system/leases/doc-server-operator";

    private final MockApi api = new MockApi();
    private final Leadership leadership =
            new Leadership(api.client(), new Settings.Pod("system", "operator-0"), START);

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aProcessThatStandsByWhileSomebodyLeadsIsWell() {
        Instant later = START.plusSeconds(600);
        api.answer("GET", LEASE, 200, lease("operator-1", later.minusSeconds(5)));

        assertThat(leadership.trouble(later)).isEmpty();
    }

    @Test
    void nobodyLeadingIsTroubleOnlyAfterAWhile() {
        for (int seconds : new int[] {60, 121}) {
            api.answer("GET", LEASE, 404, status(404));
            assertThat(leadership.trouble(START.plusSeconds(seconds)).isEmpty())
                    .isEqualTo(seconds == 60);
        }
    }

    @Test
    void aLeaseThatRanOutOrWasGivenBackIsHeldByNobody() {
        Instant later = START.plusSeconds(600);
        api.answer("GET", LEASE, 200, lease("operator-1", later.minusSeconds(16)));
        assertThat(leadership.trouble(later)).contains("nobody has held the lease");
        api.answer("GET", LEASE, 200, lease("", later));
        assertThat(leadership.trouble(later)).contains("nobody has held the lease");
    }

    @Test
    void aLeaseThatCantBeReadIsNoProofThatSomebodyLeads() {
        api.answer("GET", LEASE, 403, status(403));

        assertThat(leadership.trouble(START.plusSeconds(600))).contains("or it can't be read");
    }

    private static Lease lease(String holder, Instant renewed) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName("doc-server-operator")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withRenewTime(ZonedDateTime.ofInstant(renewed, ZoneOffset.UTC))
                .endSpec()
                .build();
    }

    private static Object status(int code) {
        return new StatusBuilder().withCode(code).build();
    }
}
